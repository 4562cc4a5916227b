import type { Clock } from "@constellation/sdk";
import { Roster, type RosterMember } from "../calls/roster.ts";

interface Task extends RosterMember {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. Tasks of one time run in the order in which they were scheduled. */
export class VirtualClock implements Clock {
  private time: number;
  private order = 0;
  private readonly tasks = new Roster<Task>();

  constructor(startMs = 0) {
    this.time = startMs;
  }

  now(): number {
    return this.time;
  }

  /** Tasks that wait. */
  get pending(): number {
    return this.tasks.size;
  }

  schedule(delayMs: number, run: () => void): () => void {
    const task: Task = { at: this.time + Math.max(0, delayMs), order: this.order++, run };
    this.tasks.add(task);
    return () => this.tasks.delete(task);
  }

  /** Moves the time on by `durationMs`; what falls due on the way runs, and what that lets go on. */
  async advance(durationMs: number): Promise<void> {
    const end = this.time + durationMs;
    await settleMicrotasks();
    for (let task = this.next(end); task !== undefined; task = this.next(end)) {
      this.tasks.delete(task);
      this.time = Math.max(this.time, task.at);
      task.run();
      await settleMicrotasks();
    }
    this.time = end;
  }

  /** Moves the time on until nothing waits; gives up after `tasksMax` tasks. */
  async runAll(tasksMax = 100_000): Promise<void> {
    await settleMicrotasks();
    for (let count = 0; count < tasksMax; count++) {
      const task = this.next(Number.POSITIVE_INFINITY);
      if (task === undefined) return;
      this.tasks.delete(task);
      this.time = Math.max(this.time, task.at);
      task.run();
      await settleMicrotasks();
    }
    throw new Error(`${tasksMax} tasks ran and more are waiting`);
  }

  /** Runs the clock until `promise` is settled; fails when it never will be. */
  async until<Result>(promise: Promise<Result>): Promise<Result> {
    let isSettled = false;
    const settled = promise.finally(() => {
      isSettled = true;
    });
    settled.catch(() => undefined);
    await settleMicrotasks();
    while (!isSettled) {
      const task = this.next(Number.POSITIVE_INFINITY);
      if (task === undefined) throw new Error("nothing waits on the clock, and the promise is not settled");
      this.tasks.delete(task);
      this.time = Math.max(this.time, task.at);
      task.run();
      await settleMicrotasks();
    }
    return settled;
  }

  private next(end: number): Task | undefined {
    let first: Task | undefined;
    for (const task of this.tasks) {
      if (task.at > end) continue;
      if (first === undefined || task.at < first.at || (task.at === first.at && task.order < first.order))
        first = task;
    }
    return first;
  }
}

/** Lets everything happen that waits for nothing but promises. */
async function settleMicrotasks(): Promise<void> {
  await new Promise<void>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(undefined);
  });
}
