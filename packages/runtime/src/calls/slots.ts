import type { NodeFailure } from "../failure/node-failure.ts";
import type { Cancellation } from "./cancellation.ts";

interface Waiting {
  readonly priority: number;
  readonly order: number;
  readonly enter: () => void;
  /** Nobody waits for it any more; it is passed over. */
  isGone: boolean;
}

/** At most `limit` holders at a time; who waits enters by priority, then in order of arrival. */
export class Slots {
  private held = 0;
  private gone = 0;
  private order = 0;
  /** A binary heap: the first to enter is at 0. */
  private readonly waiting: Waiting[] = [];
  private limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get isIdle(): boolean {
    return this.held === 0 && this.waiting.length === this.gone;
  }

  /** Resolves when a slot is held; rejects with the signal's reason. Every entry is followed by one `leave`. */
  enter(priority: number, signal: Cancellation): Promise<void> | undefined {
    if (this.held < this.limit) {
      this.held++;
      return undefined;
    }
    if (signal.isCancelled) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const abort = (reason: NodeFailure): void => {
        entry.isGone = true;
        this.gone++;
        reject(reason);
      };
      const enter = (): void => {
        signal.forget(abort);
        resolve();
      };
      const entry: Waiting = { priority, order: this.order++, enter, isGone: false };
      this.push(entry);
      signal.listen(abort);
    });
  }

  leave(): void {
    if (this.held > this.limit) {
      this.held--;
      return;
    }
    let next = this.pop();
    while (next?.isGone) {
      this.gone--;
      next = this.pop();
    }
    if (next === undefined) this.held--;
    else next.enter();
  }

  /** Changes the limit: those who may enter now do; who is inside beyond it stays until it leaves. */
  resize(limit: number): void {
    this.limit = limit;
    while (this.held < this.limit) {
      const next = this.pop();
      if (next === undefined) return;
      if (next.isGone) this.gone--;
      else {
        this.held++;
        next.enter();
      }
    }
  }

  private push(entry: Waiting): void {
    const heap = this.waiting;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(entry, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
  }

  private pop(): Waiting | undefined {
    const first = this.waiting[0];
    const last = this.waiting.pop();
    if (first !== undefined && last !== undefined && first !== last) this.sink(last, 0);
    return first;
  }

  private sink(entry: Waiting, from: number): void {
    const heap = this.waiting;
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (one === undefined) break;
      const right = other !== undefined && isBefore(other, one);
      const child = right ? other : one;
      if (!isBefore(child, entry)) break;
      heap[at] = child;
      at = right ? left + 1 : left;
    }
    heap[at] = entry;
  }
}

function isBefore(one: Waiting, other: Waiting): boolean {
  return one.priority === other.priority ? one.order < other.order : one.priority > other.priority;
}
