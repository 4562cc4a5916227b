import type { Clock } from "@constellation/sdk";

interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * A clock that jumps to its next task whenever nothing else can happen: hours of timeouts and pauses pass in milliseconds, in the
 * order in which they would. Starts at `startMs`.
 */
export class SelfMovingClock implements Clock {
  private time: number;
  private order = 0;
  private readonly tasks = new Set<Task>();
  private isMoving = false;

  constructor(startMs = 0) {
    this.time = startMs;
  }

  now(): number {
    return this.time;
  }

  schedule(delayMs: number, run: () => void): () => void {
    const task: Task = { at: this.time + Math.max(0, delayMs), order: this.order++, run };
    this.tasks.add(task);
    this.move();
    return () => this.tasks.delete(task);
  }

  /** Time passes while something holds the process. */
  pass(durationMs: number): void {
    this.time += durationMs;
  }

  private move(): void {
    if (this.isMoving) return;
    this.isMoving = true;
    // After all promises that can settle without the clock have done so.
    setImmediate(() => {
      this.isMoving = false;
      const task = this.next();
      if (task === undefined) return;
      this.tasks.delete(task);
      this.time = Math.max(this.time, task.at);
      task.run();
      if (this.tasks.size > 0) this.move();
    });
  }

  private next(): Task | undefined {
    let first: Task | undefined;
    for (const task of this.tasks) {
      if (first === undefined || task.at < first.at || (task.at === first.at && task.order < first.order)) {
        first = task;
      }
    }
    return first;
  }
}
