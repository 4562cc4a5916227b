import type { Value } from "@constellation/types";
import type { KeyIdentity } from "./row-keys.ts";
import { type Logged, type Segment, SegmentLog } from "./segment-log.ts";

/** What one pane holds of one key. */
export interface PaneEntry<C> extends Logged<PaneEntry<C>> {
  readonly key: Value | undefined;
  content: C;
  /** When its first element came, counted. */
  readonly order: number;
  hasChanged: boolean;
  segment: Segment<PaneEntry<C>> | undefined;
}

/** The size and distance of aligned windows `[k·slide, k·slide + size)`, in milliseconds. */
export interface WindowGrid {
  readonly sizeMs: number;
  readonly slideMs: number;
}

/** A stretch of time that lies in the same windows as a whole (Li et al., No Pane, No Gain, 2005). */
export class Pane<C> {
  readonly start: number;
  /** Ends of the first and the last of its windows. */
  readonly firstEnd: number;
  readonly lastEnd: number;
  /** In the order of their first elements. */
  readonly entries = new Map<KeyIdentity, PaneEntry<C>>();
  readonly log: SegmentLog<PaneEntry<C>>;

  constructor(start: number, { sizeMs, slideMs }: WindowGrid, entriesPerRow: number) {
    this.start = start;
    this.firstEnd = (Math.floor((start - sizeMs) / slideMs) + 1) * slideMs + sizeMs;
    this.lastEnd = lastEndAt(start, { sizeMs, slideMs });
    this.log = new SegmentLog(entriesPerRow);
  }
}

/** The end of the last window that holds a time. */
export function lastEndAt(time: number, { sizeMs, slideMs }: WindowGrid): number {
  return Math.floor(time / slideMs) * slideMs + sizeMs;
}
