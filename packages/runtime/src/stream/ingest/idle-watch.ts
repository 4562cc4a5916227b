import type { ReadingHost } from "./reading.ts";
import type { SourceIntake } from "./source-intake.ts";
import type { SourcePartition } from "./source-partition.ts";

/** Marks the partitions of a source that have been silent for too long, so that they hold no watermark back. One timer per source. */
export class IdleWatch {
  private readonly intake: SourceIntake;
  private readonly host: ReadingHost;
  private readonly timeoutMs: number;
  private cancel: (() => void) | undefined;

  constructor(intake: SourceIntake, host: ReadingHost, timeoutMs: number) {
    this.intake = intake;
    this.host = host;
    this.timeoutMs = timeoutMs;
  }

  start(): void {
    const now = this.host.clock.now();
    for (const partition of this.intake.partitions.values()) partition.heardAt = now;
    this.watch(this.timeoutMs);
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  private watch(afterMs: number): void {
    this.cancel = this.host.clock.schedule(afterMs, () => this.look());
  }

  private look(): void {
    if (this.intake.hasEnded) return;
    const now = this.host.clock.now();
    const { isOpen, openedAt } = this.intake.valve;
    // Who is not asked cannot be silent.
    const since = isOpen ? openedAt : now;
    let next = this.timeoutMs;
    let isAnySilent = false;
    for (const partition of this.listening()) {
      const left = Math.max(partition.heardAt, since) + this.timeoutMs - now;
      if (left > 0) {
        next = Math.min(next, left);
        continue;
      }
      this.intake.silence(partition);
      isAnySilent = true;
    }
    if (isAnySilent) this.host.admitted(this.intake);
    if (!this.host.isDisposed) this.watch(next);
  }

  private listening(): readonly SourcePartition[] {
    return [...this.intake.partitions.values()].filter(({ isIdle, hasEnded }) => !isIdle && !hasEnded);
  }
}
