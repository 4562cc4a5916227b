import type { Value } from "@constellation/types";
import type { Position } from "../position.ts";

/** One element on its way into windows or batches. */
export interface GatheredElement {
  /** The gathered arguments, in the order of the node's inputs. */
  readonly values: readonly Value[];
  readonly key: Value | undefined;
  /** Elements of one text belong together. */
  readonly keyText: string;
  /** Event time. */
  readonly time: number;
  readonly position: Position;
  /** The time that no further element can undercut without being late: before this element, and with it. */
  readonly watermarkBefore: number;
  readonly watermark: number;
}

/** A window or batch that is complete: what a gather emits. */
export interface Gathering {
  /** In order of (time, arrival). */
  readonly elements: readonly GatheredElement[];
  /** Of time windows. */
  readonly bounds?: { readonly start: number; readonly end: number };
  /** Event time of what is emitted. */
  readonly time: number;
  /** Where that stands which completed it. */
  readonly cause: Position;
}

/** By time; elements of one time stay in order of arrival. */
export function inTimeOrder(elements: readonly GatheredElement[]): readonly GatheredElement[] {
  return elements.toSorted((one, other) => one.time - other.time);
}

/** The largest time of elements. */
export function latestTime(elements: readonly GatheredElement[]): number {
  return elements.reduce((latest, { time }) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
}
