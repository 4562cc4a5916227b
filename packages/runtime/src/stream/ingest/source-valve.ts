import type { Clock, SourceReader } from "@constellation/sdk";
import type { Valve } from "../flow/gate.ts";

/** Whether a source may be pulled: only while nobody has closed it. */
export class SourceValve implements Valve {
  private readonly reader: Pick<SourceReader, "pause" | "resume">;
  private closings = 0;
  private isReleased = false;
  private readonly clock: Clock;
  private closedSince = 0;
  /** When it was opened last, milliseconds since 1970; 0 where it never was closed. */
  openedAt = 0;
  private closedBeforeMs = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(reader: Pick<SourceReader, "pause" | "resume">, clock: Clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /** How long it has been closed, all in all, in milliseconds. */
  get closedMs(): number {
    return this.closedBeforeMs + (this.isOpen ? 0 : this.clock.now() - this.closedSince);
  }

  get isOpen(): boolean {
    return this.isReleased || this.closings === 0;
  }

  close(): void {
    if (this.closings++ > 0) return;
    this.closedSince = this.clock.now();
    this.reader.pause?.();
  }

  open(): void {
    if (--this.closings > 0) return;
    this.openedAt = this.clock.now();
    this.closedBeforeMs += this.openedAt - this.closedSince;
    if (this.isReleased) return;
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
