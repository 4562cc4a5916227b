import type { Dependant, Frame } from "../../batch/frame.ts";
import type { NodeFailure } from "../../failure/node-failure.ts";
import type { Outcome } from "../flow/message.ts";
import type { GivenRow, RegionRow } from "./region-row.ts";
import type { RowEvaluator } from "./row-evaluator.ts";

/** Told of a row that is computed. */
export interface RowWorkListener {
  /** A root is settled; what failed is not final until it is decided what becomes of the row. */
  rootSettled(work: RowWork, root: number, outcome: Outcome): void;
}

/** A row that is to be computed, or computed again, and how far that is. */
export class RowWork implements Dependant {
  readonly row: RegionRow;
  readonly given: GivenRow;
  readonly evaluator: RowEvaluator;
  /** Called once, when all of the row is settled for good. */
  readonly done: () => void;
  /** Its values; none before it is prepared. */
  frame: Frame | undefined;
  /** Roots that are not settled. */
  unsettled = 0;
  /** By slot, what failed here. */
  failed: Map<number, NodeFailure> | undefined;
  attempts = 1;
  private readonly listener: RowWorkListener;

  constructor(
    listener: RowWorkListener,
    about: {
      readonly row: RegionRow;
      readonly given: GivenRow;
      readonly evaluator: RowEvaluator;
      readonly done: () => void;
    },
  ) {
    this.listener = listener;
    this.row = about.row;
    this.given = about.given;
    this.evaluator = about.evaluator;
    this.done = about.done;
  }

  settled(failure: NodeFailure | undefined, cell: number): void {
    const outcome = failure ?? this.frame?.values[cell] ?? null;
    this.listener.rootSettled(this, this.evaluator.rootOfCell(cell), outcome);
  }
}
