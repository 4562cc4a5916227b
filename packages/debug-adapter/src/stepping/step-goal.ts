import type { NodeStep } from "@constellation/runtime";

/** How far a run goes before it stops by itself. */
export type StepGoal =
  | { readonly kind: "run" }
  /** To the next node, inside calls too. */
  | { readonly kind: "in" }
  /** To the next declaration, tick or item at `depth` or further out. */
  | { readonly kind: "over"; readonly depth: number }
  /** Out of the item that it is in. */
  | { readonly kind: "out"; readonly depth: number };

/** True when a step is where a goal leads to. */
export function isReached(goal: StepGoal, { callers }: NodeStep, isNewDeclaration: boolean): boolean {
  const depth = callers.length;
  switch (goal.kind) {
    case "run":
      return false;
    case "in":
      return true;
    case "over":
      return depth < goal.depth || (depth === goal.depth && isNewDeclaration);
    case "out":
      return depth < goal.depth;
  }
}
