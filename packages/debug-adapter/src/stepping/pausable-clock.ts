import type { Clock } from "@constellation/sdk";

interface Task {
  readonly run: () => void;
  remainingMs: number;
  sinceMs: number;
  cancel: (() => void) | undefined;
}

/** A clock whose tasks wait while it is held: no call times out while somebody looks at a stopped run. `now` goes on. */
export class PausableClock implements Clock {
  private readonly clock: Clock;
  private readonly tasks = new Set<Task>();
  private isHeld = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  now(): number {
    return this.clock.now();
  }

  measure(): number {
    return this.clock.measure?.() ?? this.clock.now();
  }

  schedule(delayMs: number, run: () => void): () => void {
    const task: Task = { run, remainingMs: delayMs, sinceMs: 0, cancel: undefined };
    this.tasks.add(task);
    if (!this.isHeld) this.begin(task);
    return () => {
      task.cancel?.();
      this.tasks.delete(task);
    };
  }

  /** Time stands still until `resume`. */
  hold(): void {
    if (this.isHeld) return;
    this.isHeld = true;
    for (const task of this.tasks) {
      task.cancel?.();
      task.cancel = undefined;
      task.remainingMs = Math.max(0, task.remainingMs - (this.measure() - task.sinceMs));
    }
  }

  resume(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    for (const task of this.tasks) this.begin(task);
  }

  private begin(task: Task): void {
    task.sinceMs = this.measure();
    task.cancel = this.clock.schedule(task.remainingMs, () => {
      this.tasks.delete(task);
      task.run();
    });
  }
}
