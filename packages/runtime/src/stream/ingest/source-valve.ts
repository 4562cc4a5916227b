import type { SourceReader } from "@constellation/sdk";
import type { Valve } from "../flow/gate.ts";

/** Whether a source may be pulled: only while nobody has closed it. */
export class SourceValve implements Valve {
  private readonly reader: Pick<SourceReader, "pause" | "resume">;
  private closings = 0;
  private isReleased = false;
  private readonly waiting: (() => void)[] = [];

  constructor(reader: Pick<SourceReader, "pause" | "resume">) {
    this.reader = reader;
  }

  get isOpen(): boolean {
    return this.isReleased || this.closings === 0;
  }

  close(): void {
    if (this.closings++ === 0) this.reader.pause?.();
  }

  open(): void {
    if (--this.closings > 0 || this.isReleased) return;
    this.reader.resume?.();
    for (const resume of this.waiting.splice(0)) resume();
  }

  /** Lets all who wait go on, for good: nothing will be pulled any more. */
  release(): void {
    this.isReleased = true;
    for (const resume of this.waiting.splice(0)) resume();
  }

  /** Resolves when it is open. */
  opened(): Promise<void> {
    return this.isOpen ? Promise.resolve() : new Promise((resolve) => void this.waiting.push(resolve));
  }
}
