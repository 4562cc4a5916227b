import type { NodeFailure } from "../failure/node-failure.ts";
import type { Cancellation, CancellationListener } from "./cancellation.ts";

/** Who waits for a slot. */
class Waiting implements CancellationListener {
  readonly priority: number;
  readonly order: number;
  place = -1;
  /** Nobody waits for it any more; it is passed over. */
  isGone = false;
  private readonly over: (reason: NodeFailure | undefined) => void;

  constructor(priority: number, order: number, over: (reason: NodeFailure | undefined) => void) {
    this.priority = priority;
    this.order = order;
    this.over = over;
  }

  enter(): void {
    this.over(undefined);
  }

  cancelled(reason: NodeFailure): void {
    this.over(reason);
  }
}

/** At most `limit` holders at a time; who waits enters by priority, then in order of arrival. */
export class Slots {
  private held = 0;
  private gone = 0;
  private order = 0;
  /** A binary heap: the first to enter is at 0. */
  private readonly waiting: Waiting[] = [];
  private limit: number;
  private isLettingIn = false;

  constructor(limit: number) {
    this.limit = limit;
  }

  get isIdle(): boolean {
    return this.held === 0 && this.waiting.length === this.gone;
  }

  /** Holds a slot where one is free and nobody waits for it; followed by one `leave`. */
  tryEnter(): boolean {
    if (this.held >= this.limit || this.waiting.length > this.gone) return false;
    this.held++;
    return true;
  }

  /** Calls `entered` when a slot is held, at once where one is free, or with the signal's reason. Every entry is followed by one `leave`. */
  enter(priority: number, signal: Cancellation, entered: (reason: NodeFailure | undefined) => void): void {
    if (this.tryEnter()) {
      entered(undefined);
      return;
    }
    if (signal.reason !== undefined) {
      entered(signal.reason);
      return;
    }
    const entry = new Waiting(priority, this.order++, (reason) => {
      if (reason === undefined) signal.forget(entry);
      else {
        entry.isGone = true;
        this.gone++;
      }
      entered(reason);
    });
    this.push(entry);
    signal.listen(entry);
  }

  leave(): void {
    this.held--;
    this.letIn();
  }

  /** Changes the limit: those who may enter now do; who is inside beyond it stays until it leaves. */
  resize(limit: number): void {
    this.limit = limit;
    this.letIn();
  }

  /** Who enters may leave at once: that lets the next one in from here, not from inside. */
  private letIn(): void {
    if (this.isLettingIn) return;
    this.isLettingIn = true;
    while (this.held < this.limit) {
      const next = this.pop();
      if (next === undefined) break;
      if (next.isGone) this.gone--;
      else {
        this.held++;
        next.enter();
      }
    }
    this.isLettingIn = false;
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
