import type { Clock } from "@constellation/sdk";
import type { Disk } from "../disk/disk.ts";

/** How often it is looked again, whatever the file system says: some are silent. */
const lookAgainMs = 1000;

/** Tells when something may have changed at some paths. */
export class ChangeSignal {
  private readonly disk: Disk;
  private readonly clock: Clock;
  private readonly watched = new Map<string, () => void>();
  private hasChanged = false;
  private wake: (() => void) | undefined;

  constructor(disk: Disk, clock: Clock) {
    this.disk = disk;
    this.clock = clock;
  }

  watch(path: string): void {
    if (this.watched.has(path)) return;
    const stop = this.disk.watch(path, () => {
      this.hasChanged = true;
      this.wake?.();
    });
    this.watched.set(path, stop);
  }

  unwatch(path: string): void {
    this.watched.get(path)?.();
    this.watched.delete(path);
  }

  /** Resolves when something may have changed since the last call; rejects when the signal is aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.hasChanged) {
      await new Promise<void>((resolve, reject) => {
        const cancel = this.clock.schedule(lookAgainMs, () => this.wake?.());
        const abort = (): void => {
          end();
          reject(signal.reason);
        };
        const end = (): void => {
          cancel();
          signal.removeEventListener("abort", abort);
          this.wake = undefined;
        };
        this.wake = () => {
          end();
          resolve();
        };
        signal.addEventListener("abort", abort);
      });
    }
    this.hasChanged = false;
  }

  close(): void {
    for (const stop of this.watched.values()) stop();
    this.watched.clear();
  }
}
