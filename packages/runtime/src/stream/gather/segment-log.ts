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

/** How rows of a log become JSON; all of its rows are numbered together. */
export interface LogRows<Item> {
  keyOf(number: number): string;
  /** What never changes of items that no barrier has seen. */
  lasting(number: number, items: readonly Item[]): JsonValue;
  /** What may have changed. */
  segment(segment: Segment<Item>): JsonValue;
}

/**
 * What checkpoints hold of items that only go all together: a log in segments, each a row of many items, so that a barrier costs little per item. An item that changed is written
 * to a new segment; a segment half of which was written again is given up, and what still stands in it is written again too: the log is at most twice the items. What never changes of an item
 * stands in a row of its own kind, written once.
 */
export class SegmentLog<Item extends Logged<Item>> {
  /** Items of a segment at most. */
  private readonly itemsMax: number;
  private changed: Item[] = [];
  private segments: Segment<Item>[] = [];
  /** Numbers of rows of what never changes. */
  private readonly lasting: number[] = [];
  private next = 0;

  constructor(itemsMax: number) {
    this.itemsMax = itemsMax;
  }

  /** Numbers of the rows that checkpoints have. */
  get numbers(): readonly number[] {
    return [...this.lasting, ...this.segments.map(({ number }) => number)];
  }

  change(item: Item): void {
    if (item.hasChanged) return;
    item.hasChanged = true;
    this.changed.push(item);
  }

  /** What changed since it was last asked. */
  take(rows: LogRows<Item>): readonly StateChange[] {
    const due = this.changed;
    if (due.length === 0) return [];
    this.changed = [];
    const fresh: Item[] = [];
    for (const item of due) {
      item.hasChanged = false;
      if (item.segment === undefined) fresh.push(item);
      else leave(item);
    }
    const changes = this.giveUp(due).map((number): StateChange => ({ key: rows.keyOf(number) }));
    for (const items of slicesOf(fresh, this.itemsMax)) {
      const number = this.next++;
      this.lasting.push(number);
      changes.push({ key: rows.keyOf(number), value: rows.lasting(number, items) });
    }
    for (const items of slicesOf(due, this.itemsMax)) {
      const segment: Segment<Item> = { number: this.next++, items, live: items.length };
      for (const item of items) item.segment = segment;
      this.segments.push(segment);
      changes.push({ key: rows.keyOf(segment.number), value: rows.segment(segment) });
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

  /** A row of a checkpoint that says what never changes. */
  restoreLasting(number: number): void {
    this.lasting.push(number);
    this.next = Math.max(this.next, number + 1);
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

function slicesOf<Item>(items: readonly Item[], size: number): readonly Item[][] {
  const slices: Item[][] = [];
  for (let start = 0; start < items.length; start += size) slices.push(items.slice(start, start + size));
  return slices;
}

function leave<Item>(item: Logged<Item>): void {
  if (item.segment !== undefined) item.segment.live--;
  item.segment = undefined;
}
