import type { CheckedGather } from "@constellation/checker";
import type { Fired, StreamElement, StreamWindowing } from "./stream-windows.ts";

/** Counts and batches, as lists per key: emitted as they fill, at the end what was in none, by its first element. */
export class StreamCounts implements StreamWindowing {
  private readonly size: number;
  private readonly slide: number;
  private readonly keys = new Map<string, StreamElement[]>();
  private readonly order: StreamElement[] = [];

  constructor(gather: CheckedGather & { readonly kind: "count" | "batch" }) {
    this.size = gather.size ?? Number.POSITIVE_INFINITY;
    this.slide = gather.kind === "count" ? gather.slide : this.size;
  }

  add(element: StreamElement): Fired[] {
    this.order.push(element);
    const own = this.keys.get(element.keyText) ?? [];
    this.keys.set(element.keyText, own);
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

  finish(): Fired[] {
    const rest = [...this.keys.values()]
      .map((own) => own.slice(this.covered(own.length)))
      .filter(({ length }) => length > 0);
    const place = ([first]: readonly StreamElement[]): number =>
      first === undefined ? 0 : this.order.indexOf(first);
    return rest.sort((one, other) => place(one) - place(other)).map(firedOf);
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
