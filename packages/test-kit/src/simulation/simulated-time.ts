import type { Clock } from "@constellation/sdk";
import type { Trace } from "./trace.ts";

interface Task {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** Time in which nothing waits for anybody: it moves to the next task when nothing else can happen. The time that is shown can jump. */
export class SimulatedTime {
  /** Milliseconds that have passed. */
  passed = 0;
  tasksRun = 0;
  private order = 0;
  private shown: number;
  /** A heap by time, then order. */
  private readonly tasks: Task[] = [];
  private readonly trace: Trace;

  constructor(startMs: number, trace: Trace) {
    this.shown = startMs;
    this.trace = trace;
  }

  now(): number {
    return this.shown + this.passed;
  }

  /** The clock on the wall is put on, or back. */
  jump(byMs: number): void {
    this.trace.add(`clock jumps by ${byMs}`);
    this.shown += byMs;
  }

  schedule(delayMs: number, run: () => void): () => void {
    const task: Task = { at: this.passed + Math.max(0, delayMs), order: this.order++, run };
    this.push(task);
    return () => {
      task.run = undefined;
    };
  }

  /** A clock whose tasks are not run any more once `isAlive` says no. */
  clockWhile(isAlive: () => boolean): Clock {
    return {
      now: () => this.now(),
      schedule: (delayMs, run) => this.schedule(delayMs, () => isAlive() && run()),
    };
  }

  /** Runs tasks until the promise is settled. Undefined when nothing can settle it any more, or `limitMs` have passed. */
  async until<Result>(promise: Promise<Result>, limitMs: number): Promise<Result | undefined> {
    let isSettled = false;
    const settled = promise.finally(() => {
      isSettled = true;
    });
    settled.catch(() => undefined);
    const endMs = this.passed + limitMs;
    await turn();
    while (!isSettled) {
      const task = this.pop();
      if (task === undefined || task.at > endMs) return undefined;
      if (task.run === undefined) continue;
      this.passed = Math.max(this.passed, task.at);
      this.tasksRun++;
      task.run();
      await turn();
    }
    return settled;
  }

  private push(task: Task): void {
    const { tasks } = this;
    let at = tasks.length;
    tasks.push(task);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = tasks[above];
      if (parent === undefined || !isBefore(task, parent)) break;
      tasks[at] = parent;
      at = above;
    }
    tasks[at] = task;
  }

  private pop(): Task | undefined {
    const { tasks } = this;
    const first = tasks[0];
    const last = tasks.pop();
    if (first === undefined || last === undefined || tasks.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = tasks[left + 1];
      let child = tasks[left];
      let place = left;
      if (child !== undefined && right !== undefined && isBefore(right, child)) {
        child = right;
        place = left + 1;
      }
      if (child === undefined || !isBefore(child, last)) break;
      tasks[at] = child;
      at = place;
    }
    tasks[at] = last;
    return first;
  }
}

function isBefore(one: Task, other: Task): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** Lets everything happen that waits for nothing but promises. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
