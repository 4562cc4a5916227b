import type { Outcome } from "../flow/message.ts";
import type { Tick } from "../flow/tick.ts";

/** A row that is held until it has left by all ports. */
export interface RegionRow {
  readonly tick: Tick;
  /** By slot of the layout: what ports send. Right as soon as `missing` of a port is 0. */
  readonly outcomes: Outcome[];
  /** By port: slots that are not settled for good. */
  readonly missing: number[];
  /** Ports that it has not left by. */
  leaving: number;
}

/** The given outcomes of a row by cell of the layout; `undefined` for a constant that is not there yet. */
export type GivenRow = readonly (Outcome | undefined)[];
