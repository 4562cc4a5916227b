import type { Clock } from "@constellation/graph";
import type { ClockFacts } from "../clock-facts.ts";
import type { GatheredElement } from "./gathered-element.ts";

/** An element that does not know its watermark yet. */
export type UnmarkedElement = Omit<GatheredElement, "watermark" | "watermarkBefore">;

/**
 * The watermark of a window: the smallest over the sources of its elements of the largest time so far. A source that has
 * brought its last element holds nothing back; in a batch each brings one.
 */
export class Watermarks {
  private readonly sources: readonly number[];
  private readonly largest = new Map<number, number>();

  constructor(clock: Clock, facts: ClockFacts) {
    this.sources = facts.arrivalsOf(clock);
  }

  /** The next element in order of arrival, with the watermark around it. */
  pass(element: UnmarkedElement): GatheredElement {
    const [arrival = 0] = element.position;
    const watermarkBefore = this.at(arrival);
    this.largest.set(arrival, Math.max(this.largest.get(arrival) ?? Number.NEGATIVE_INFINITY, element.time));
    return { ...element, watermarkBefore, watermark: this.at(arrival) };
  }

  private at(arrival: number): number {
    const open = this.sources.filter((source) => source >= arrival);
    if (open.length === 0) return Number.NEGATIVE_INFINITY;
    return Math.min(...open.map((source) => this.largest.get(source) ?? Number.NEGATIVE_INFINITY));
  }
}
