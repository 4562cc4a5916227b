import type { GraphProblem } from "./graph-problem.ts";
import type { VerifyContext } from "./verify-context.ts";

/** Something that holds for every graph, in one sentence, and the function that finds where it does not. */
export interface Invariant {
  readonly rule: string;
  readonly check: (context: VerifyContext, report: Report) => void;
}

/** Reports that the invariant does not hold at `place`. */
export type Report = (place: GraphProblem["place"], message: string) => void;
