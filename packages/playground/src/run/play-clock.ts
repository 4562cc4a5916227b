import type { Clock } from "@constellation/sdk";
import type { Pace } from "./run-messages.ts";

interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** The longest step in the reader's time, milliseconds: so often at least the clock looks whether it was stopped. */
const waitMaxMs = 250;

/**
 * The time of a stream that is played: it stands still until something is due, and then jumps there, or passes at a pace of
 * the reader's time. Tasks of one time run in the order in which they were scheduled.
 */
export class PlayClock implements Clock {
  readonly #pace: Pace;
  readonly #tasks = new TaskHeap();
  #time: number;
  #order = 0;
  #isPlaying = false;
  /** While the reader's time passes: what it is now, and how to look for what is due again. */
  #waiting: { readonly passing: () => number; readonly wake: () => void } | undefined;

  constructor(startMs: number, pace: Pace) {
    this.#time = startMs;
    this.#pace = pace;
  }

  now(): number {
    const { passing } = this.#waiting ?? {};
    return passing === undefined ? this.#time : passing();
  }

  measure(): number {
    return performance.now();
  }

  schedule(delayMs: number, run: () => void): () => void {
    const task: Task = { at: this.now() + Math.max(0, delayMs), order: this.#order++, run };
    this.#tasks.add(task);
    this.#waiting?.wake();
    return () => this.#tasks.remove(task);
  }

  /** Lets the time pass until `isOver`. */
  async play(isOver: () => boolean): Promise<void> {
    if (this.#isPlaying) return;
    this.#isPlaying = true;
    while (!isOver()) {
      await turn();
      const task = this.#tasks.first();
      // Nothing is due: what goes on now waits for something other than time.
      if (task === undefined) await wait(1);
      else if (this.#pace === "instant") this.#runNext(task);
      else await this.#pass(task, this.#pace);
    }
    this.#isPlaying = false;
  }

  /** One step towards a task at most; what was scheduled meanwhile may be due earlier. */
  async #pass(task: Task, pace: number): Promise<void> {
    const aheadMs = (task.at - this.#time) / pace;
    if (aheadMs < 1) return this.#runNext(task);
    const began = performance.now();
    const from = this.#time;
    const passing = (): number => Math.min(task.at, from + (performance.now() - began) * pace);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(aheadMs, waitMaxMs));
      const wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting = { passing, wake };
    });
    this.#time = passing();
    this.#waiting = undefined;
  }

  #runNext(task: Task): void {
    this.#tasks.remove(task);
    this.#time = Math.max(this.#time, task.at);
    task.run();
  }
}

/** Tasks by time, then by order of arrival: a binary heap, in which removed tasks stay until they are first. */
class TaskHeap {
  readonly #tasks: Task[] = [];
  readonly #removed = new Set<Task>();

  add(task: Task): void {
    const tasks = this.#tasks;
    let index = tasks.push(task) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const other = tasks[above];
      if (other === undefined || isBefore(other, task)) break;
      tasks[index] = other;
      index = above;
    }
    tasks[index] = task;
  }

  remove(task: Task): void {
    if (this.#tasks[0] === task) this.#dropFirst();
    else this.#removed.add(task);
  }

  first(): Task | undefined {
    for (;;) {
      const [task] = this.#tasks;
      if (task === undefined || !this.#removed.has(task)) return task;
      this.#dropFirst();
    }
  }

  #dropFirst(): void {
    const tasks = this.#tasks;
    const [first] = tasks;
    if (first !== undefined) this.#removed.delete(first);
    const last = tasks.pop();
    if (last === undefined || tasks.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const [one, other] = [tasks[left], tasks[left + 1]];
      if (one === undefined) break;
      const isRight = other !== undefined && isBefore(other, one);
      const least = isRight ? other : one;
      if (isBefore(last, least)) break;
      tasks[index] = least;
      index = isRight ? left + 1 : left;
    }
    tasks[index] = last;
  }
}

function isBefore(one: Task, other: Task): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** Everything has happened that waits for nothing but promises, and messages have been heard. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
