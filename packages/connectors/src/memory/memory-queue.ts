import { Fault } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** What becomes of an element that a full queue is given. */
export type Overflow = "block" | "drop_oldest" | "drop_newest" | "fail";

export interface QueueOptions {
  /** Elements held at most. Default 1024. */
  readonly capacity?: number;
  /** Default `block`. */
  readonly overflow?: Overflow;
}

/** Elements on their way within this process: bounded, many may add, one may take. */
export class MemoryQueue {
  readonly name: string;
  private capacity: number;
  private overflow: Overflow;
  private droppedCount = 0;
  private elements: JsonValue[] = [];
  /** Of the first element in `elements` that was not taken. */
  private first = 0;
  private hasEnded = false;
  private takers: (() => void)[] = [];
  private adders: (() => void)[] = [];

  constructor(name: string, { capacity = 1024, overflow = "block" }: QueueOptions = {}) {
    this.name = name;
    this.capacity = capacity;
    this.overflow = overflow;
  }

  /** Elements that were dropped so far, since there was no room. */
  get dropped(): number {
    return this.droppedCount;
  }

  /** Elements that wait to be taken. */
  get size(): number {
    return this.elements.length - this.first;
  }

  /** The elements that wait to be taken, in order. */
  get waiting(): readonly JsonValue[] {
    return this.elements.slice(this.first);
  }

  /** What is given holds from now on. */
  configure({ capacity, overflow }: QueueOptions): void {
    this.capacity = capacity ?? this.capacity;
    this.overflow = overflow ?? this.overflow;
    wakeAll(this.adders);
  }

  /**
   * Adds an element; resolves when it is in, or dropped. A full queue delays it, or does what its overflow policy says. Rejects after `end`,
   * and when the signal is aborted.
   */
  async push(element: JsonValue, signal?: AbortSignal): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      if (this.hasEnded) {
        throw new Fault(`the queue "${this.name}" has been ended`, { code: "ended", retryable: false });
      }
      if (this.size < this.capacity) break;
      if (this.overflow !== "block") {
        if (!this.makeRoom()) return;
        break;
      }
      await woken(this.adders, signal);
    }
    this.elements.push(element);
    wakeAll(this.takers);
  }

  /** False when the new element is the one to drop. */
  private makeRoom(): boolean {
    if (this.overflow === "fail") {
      const message = `the queue "${this.name}" is full: ${this.size} elements are waiting`;
      throw new Fault(message, { code: "overflow", retryable: true });
    }
    this.droppedCount += 1;
    if (this.overflow === "drop_newest") return false;
    this.takeNow(1);
    return true;
  }

  /** No further element will be added. */
  end(): void {
    this.hasEnded = true;
    wakeAll(this.takers);
    wakeAll(this.adders);
  }

  /** Up to `max` elements: what there is, at once; undefined when there is nothing yet. */
  takeNow(max: number): readonly JsonValue[] | "end" | undefined {
    if (this.size === 0) return this.hasEnded ? "end" : undefined;
    const taken = this.elements.slice(this.first, this.first + max);
    this.first += taken.length;
    if (this.first === this.elements.length) {
      this.elements = [];
      this.first = 0;
    } else if (this.first > 1024 && this.first * 2 > this.elements.length) {
      this.elements = this.elements.slice(this.first);
      this.first = 0;
    }
    wakeAll(this.adders);
    return taken;
  }

  /** Up to `max` elements, at least one; waits for the first. */
  async take(max: number, signal?: AbortSignal): Promise<readonly JsonValue[] | "end"> {
    for (;;) {
      signal?.throwIfAborted();
      const taken = this.takeNow(max);
      if (taken !== undefined) return taken;
      await woken(this.takers, signal);
    }
  }
}

/** The queues of a process by name: one that is asked for is made. */
export class MemoryQueues {
  private readonly queues = new Map<string, MemoryQueue>();

  /** `options`: of the queue that is made, or from now on. */
  queue(name: string, options: QueueOptions = {}): MemoryQueue {
    const known = this.queues.get(name);
    if (known !== undefined) {
      known.configure(options);
      return known;
    }
    const made = new MemoryQueue(name, options);
    this.queues.set(name, made);
    return made;
  }
}

function wakeAll(waiting: (() => void)[]): void {
  for (const wake of waiting.splice(0)) wake();
}

function woken(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = (): void => {
      signal?.removeEventListener("abort", abort);
      resolve();
    };
    const abort = (): void => {
      waiting.splice(waiting.indexOf(wake), 1);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
    waiting.push(wake);
  });
}
