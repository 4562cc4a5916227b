import type { JsonValue, Value } from "@constellation/types";
import type { Outcome } from "../flow/message.ts";
import type { Tick } from "../flow/tick.ts";

/** An element on its way into windows: a row of the gather's side. */
export interface GatherRow {
  readonly columns: readonly (readonly Outcome[])[];
  readonly index: number;
  /** Event time, milliseconds. */
  readonly time: number;
  readonly tick: Tick;
}

/** What a window or batch is made into. */
export interface Gathered {
  /** The lists by parameter; undefined where nobody reads them. */
  readonly values: Readonly<Record<string, readonly Value[]>> | undefined;
  /** What each aggregate says, in the order of the plan. */
  readonly aggregates: readonly Outcome[];
}

/**
 * How the elements of one window or batch are kept: as lists, or folded into accumulators. `C` is what is kept; it belongs to the caller
 * and is changed in place.
 */
export interface Contents<C> {
  create(): C;
  /** How many elements more are kept. */
  add(content: C, row: GatherRow): number;
  /** Adds what `from` holds; `from` stays as it is. */
  merge(content: C, from: C): void;
  /** Takes an element out again that was added under this id: a window above took it back. How many were taken out. */
  remove(content: C, id: string): number;
  finish(content: C): Gathered;
  /** Elements that are kept. */
  sizeOf(content: C): number;
  /** A content is used no more. */
  forget(content: C): void;
  /** Memory holds more than it may, and nothing can leave it. */
  readonly isOver: boolean;
  encode(content: C): JsonValue;
  decode(encoded: JsonValue): C;
  /** Several at once, which takes less; whatever their bounds are, `decodeAll` reads them. */
  encodeAll(contents: readonly C[]): JsonValue;
  decodeAll(encoded: JsonValue): readonly C[];
  /** How many of them a checkpoint may write together. */
  readonly perRow: number;
}
