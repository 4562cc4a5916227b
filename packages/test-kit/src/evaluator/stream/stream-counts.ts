import type { CheckedGather } from "@constellation/checker";
import type { Fired, StreamElement, StreamWindowing } from "./stream-windows.ts";

/** Counts and batches, as lists per key: emitted as they fill, at the end what was in none, by its first element. */
export class StreamCounts implements StreamWindowing {
  private readonly size: number;
  private readonly slide: number;
  private readonly timeoutMs: number | undefined;
  private readonly keys = new Map<string, StreamElement[]>();
  /** By key, when its first element that was in no window came. */
  private readonly since = new Map<string, number>();
  private readonly order: StreamElement[] = [];

  constructor(gather: CheckedGather & { readonly kind: "count" | "batch" }) {
    this.size = gather.size ?? Number.POSITIVE_INFINITY;
    this.slide = gather.kind === "count" ? gather.slide : this.size;
    this.timeoutMs = gather.kind === "batch" ? gather.timeoutMs : undefined;
  }

  add(element: StreamElement): Fired[] {
    this.order.push(element);
    const own = this.keys.get(element.keyText) ?? [];
    this.keys.set(element.keyText, own);
    if (this.covered(own.length) === own.length) this.since.set(element.keyText, element.cameAt);
    own.push(element);
    const start = own.length - this.size;
    return start >= 0 && start % this.slide === 0 ? [firedOf(own.slice(start))] : [];
  }

  takeBack(): Fired[] {
    return [];
  }

  advance(): Fired[] {
    return [];
  }

  /** When the time of a batch is up that is not full. */
  due(): number | undefined {
    const { timeoutMs } = this;
    if (timeoutMs === undefined) return undefined;
    const times = [...this.keys].flatMap(([key, own]) =>
      own.length > this.covered(own.length) ? [(this.since.get(key) ?? 0) + timeoutMs] : [],
    );
    return times.length === 0 ? undefined : Math.min(...times);
  }

  timeIsUp(time: number): Fired[] {
    const isDue = (key: string): boolean => (this.since.get(key) ?? 0) + (this.timeoutMs ?? 0) <= time;
    const due = [...this.keys].filter(([key, own]) => own.length > this.covered(own.length) && isDue(key));
    // What follows begins anew.
    for (const [key] of due) this.keys.delete(key);
    return this.inOrder(due.map(([, own]) => own.slice(this.covered(own.length))));
  }

  finish(): Fired[] {
    const rest = [...this.keys.values()]
      .map((own) => own.slice(this.covered(own.length)))
      .filter(({ length }) => length > 0);
    return this.inOrder(rest);
  }

  /** By first element. */
  private inOrder(windows: readonly (readonly StreamElement[])[]): Fired[] {
    const place = ([first]: readonly StreamElement[]): number =>
      first === undefined ? 0 : this.order.indexOf(first);
    return windows.toSorted((one, other) => place(one) - place(other)).map(firedOf);
  }

  /** How many of so many elements were in a window that was emitted, or before one. */
  private covered(count: number): number {
    if (count < this.size) return 0;
    if (!Number.isFinite(this.size)) return 0;
    return Math.floor((count - this.size) / this.slide) * this.slide + this.size;
  }
}

function firedOf(elements: readonly StreamElement[]): Fired {
  return {
    elements: elements.toSorted((one, other) => one.time - other.time),
    time: Math.max(...elements.map(({ time }) => time)),
    name: undefined,
    isTakenBack: false,
  };
}
