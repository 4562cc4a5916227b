import type { TypedExpression } from "@constellation/checker";
import type { Diagnostic, TextEdit } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import type { Step } from "../../tree/step.ts";

/** A change that may remove a problem; whether it does is tried before it is offered. */
export interface FixCandidate {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Where a problem is. */
export interface ProblemPlace {
  readonly snapshot: Snapshot;
  readonly diagnostic: Diagnostic;
  readonly declaration: PlacedDeclaration;
  /** Of the problem's start, relative to the declaration. */
  readonly offset: number;
  readonly steps: readonly Step[];
  readonly root: TypedExpression | undefined;
}

/** Changes for the problems of one code, beside those that the diagnostic brings, best first. */
export type FurtherFix = (place: ProblemPlace) => readonly FixCandidate[];
