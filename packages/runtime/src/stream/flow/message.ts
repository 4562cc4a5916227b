import type { Value } from "@constellation/types";
import type { NodeFailure } from "../../failure/node-failure.ts";
import type { Tick } from "./tick.ts";

/** What became of a node at one tick: its value, why it has none, or `NoTick` (a `NodeFailure`) where there is nothing to have. */
export type Outcome = Value | NodeFailure;

/**
 * What flows along an edge, in order: rows in chunks, and marks between them. Where the rows are cut into chunks never shows in
 * any result.
 */
export type Message = Chunk | Mark;

/** Rows of one clock: the ticks, and for each node that the edge carries a column with an outcome per tick. Never empty; never changed once it is sent. */
export interface Chunk {
  readonly kind: "chunk";
  readonly ticks: readonly Tick[];
  /** In the order of the edge's `columns`; each as long as `ticks`. */
  readonly columns: readonly (readonly Outcome[])[];
  /** Some outcome is a `NodeFailure`. */
  readonly hasFailures: boolean;
}

/** Rows a chunk holds at most. */
export const chunkMax = 256;

/**
 * A control item. It stands behind all rows that arrivals up to `arrival` caused, and before all others (with `ordered: false` too, but for progress, which
 * comes late there).
 */
export type Mark = ProgressMark | EndedMark | IdleMark | BarrierMark;

/** Nothing that arrivals up to this one caused is still to come. */
export interface ProgressMark {
  readonly kind: "progress";
  readonly arrival: number;
}

/** A source partition brings no further element. It is an arrival of its own: `arrival` is its number. */
export interface EndedMark {
  readonly kind: "ended";
  readonly partition: number;
  readonly arrival: number;
}

/** A source partition is silent: until its next element it holds no watermark back. An arrival of its own. */
export interface IdleMark {
  readonly kind: "idle";
  readonly partition: number;
  readonly arrival: number;
}

/** The cut of a checkpoint: what comes before it belongs to the epoch. */
export interface BarrierMark {
  readonly kind: "barrier";
  readonly epoch: number;
  /** The last arrival before the cut. */
  readonly arrival: number;
}
