import type { NodeFailure } from "../../failure/node-failure.ts";
import type { Tick } from "../flow/tick.ts";

/** An element with at least one node that failed, after all that its calls could do themselves (`retry`, `fallback`, `on_error`). */
export interface FailedElement {
  /** The operator in which it failed. */
  readonly operator: string;
  readonly tick: Tick;
  /** Every failure that has its origin here, by the node that failed, in the order of the graph; never empty. */
  readonly failures: readonly NodeFailure[];
  /** How often the element was tried as a whole; 1 for the first time. */
  readonly attempts: number;
}

/** What becomes of a failed element. */
export type FailureDecision =
  /** Its failures stand: dependants and outputs of the failed nodes have nothing, all others go on. */
  | { readonly kind: "give-up" }
  /** The failed nodes and their dependants are computed again. */
  | { readonly kind: "retry"; readonly afterMs: number };

/** Where regions ask what becomes of a failed element: once per attempt, when all of its row is settled. Never throws. */
export interface FailureDesk {
  failed(element: FailedElement): FailureDecision;
}
