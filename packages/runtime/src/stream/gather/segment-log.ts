import type { JsonValue } from "@constellation/types";
import type { StateChange } from "../state/keyed-state.ts";

/** Items that were written together; `live`: how many of them were not written again since. */
export interface Segment<Item> {
  readonly number: number;
  readonly items: Item[];
  live: number;
}

/** An item of a state, for the log that it is written to. */
export interface Logged<Item> {
  /** It changed since the last barrier. */
  hasChanged: boolean;
  /** Holds it as of the last barrier; undefined for one that no barrier has seen. */
  segment: Segment<Item> | undefined;
}

/**
 * What checkpoints hold of items that only go all together: a log in segments, each a row of many items, so that a barrier costs little per item. An item that changed is written
 * to a new segment; a segment half of which was written again is given up, and what still stands in it is written again too: the log is at most twice the items.
 */
export class SegmentLog<Item extends Logged<Item>> {
  /** Items of a segment at most. */
  private readonly itemsMax: number;
  private changed: Item[] = [];
  private segments: Segment<Item>[] = [];
  private next = 0;

  constructor(itemsMax: number) {
    this.itemsMax = itemsMax;
  }

  /** Numbers of the segments that checkpoints have. */
  get numbers(): readonly number[] {
    return this.segments.map(({ number }) => number);
  }

  change(item: Item): void {
    if (item.hasChanged) return;
    item.hasChanged = true;
    this.changed.push(item);
  }

  /** What changed since it was last asked; `row`: a segment as JSON. */
  take(
    keyOf: (segment: number) => string,
    row: (segment: Segment<Item>) => JsonValue,
  ): readonly StateChange[] {
    const due = this.changed;
    if (due.length === 0) return [];
    this.changed = [];
    for (const item of due) {
      item.hasChanged = false;
      leave(item);
    }
    const changes = this.giveUp(due).map((number): StateChange => ({ key: keyOf(number) }));
    for (let start = 0; start < due.length; start += this.itemsMax) {
      const items = due.slice(start, start + this.itemsMax);
      const segment: Segment<Item> = { number: this.next++, items, live: items.length };
      for (const item of items) item.segment = segment;
      this.segments.push(segment);
      changes.push({ key: keyOf(segment.number), value: row(segment) });
    }
    return changes;
  }

  /** Gives up segments of which little stands: adds that to `due`. */
  private giveUp(due: Item[]): readonly number[] {
    const given: number[] = [];
    this.segments = this.segments.filter((segment) => {
      if (segment.live * 2 > segment.items.length) return true;
      given.push(segment.number);
      if (segment.live > 0) due.push(...segment.items.filter((item) => item.segment === segment));
      return false;
    });
    return given;
  }

  /** A segment of a checkpoint, still without items; they may come in any order. */
  restore(number: number): Segment<Item> {
    const segment: Segment<Item> = { number, items: [], live: 0 };
    this.segments.push(segment);
    this.next = Math.max(this.next, number + 1);
    return segment;
  }
}

/** A restored segment has this item too. False when a later one has a newer state of it. */
export function joinSegment<Item extends Logged<Item>>(segment: Segment<Item>, item: Item): boolean {
  segment.items.push(item);
  if (item.segment !== undefined && item.segment.number > segment.number) return false;
  leave(item);
  item.segment = segment;
  segment.live++;
  return true;
}

function leave<Item>(item: Logged<Item>): void {
  if (item.segment !== undefined) item.segment.live--;
  item.segment = undefined;
}
