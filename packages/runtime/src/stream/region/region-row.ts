import type { Frame } from "../../batch/frame.ts";
import type { NodeFailure } from "../../failure/node-failure.ts";
import type { Outcome } from "../flow/message.ts";
import type { Tick } from "../flow/tick.ts";
import type { RowEvaluator } from "./row-evaluator.ts";

/** A row that is held until it has left by all ports. */
export interface RegionRow {
  readonly tick: Tick;
  /** By slot of the layout: what ports send. Right as soon as `missing` of a port is 0. */
  readonly outcomes: Outcome[];
  /** By port: slots that are not settled for good. */
  readonly missing: number[];
  /** Ports that it has not left by. */
  leaving: number;
  /** What computes it; none when it came computed. */
  work: RowWork | undefined;
}

/** The given outcomes of a row by cell of the layout; `undefined` for a constant that is not there yet. */
export type GivenRow = readonly (Outcome | undefined)[];

/** A row that is computed, or computed again. */
export interface RowWork {
  readonly frame: Frame;
  readonly evaluator: RowEvaluator;
  /** Roots that are not settled. */
  unsettled: number;
  /** Slots that failed here: not final until it is decided what becomes of the row. */
  readonly failed: Map<number, NodeFailure>;
  readonly given: GivenRow;
  readonly attempts: number;
}
