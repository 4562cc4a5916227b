import type { JsonValue } from "@constellation/types";

/** The outcome of a batch run; a run never rejects. */
export type RunResult =
  /** Outputs as JSON in the encoding of their types, by name, in the order of the graph; None is `null`. */
  | { readonly status: "completed"; readonly outputs: Readonly<Record<string, JsonValue>> }
  | { readonly status: "failed"; readonly error: RunFailure };

/** Why a run failed: a stable R code, the node, the element, and the chain of causes. */
export interface RunFailure {
  readonly code: string;
  readonly message: string;
  /** Id of the node that failed; absent where no node is to blame (an input). */
  readonly node?: string;
  /** What it was called with, as JSON, shortened. */
  readonly element?: JsonValue;
  readonly attempts?: number;
  readonly cause?: FailureCause;
}

export interface FailureCause {
  readonly name: string;
  readonly message: string;
  readonly cause?: FailureCause;
}
