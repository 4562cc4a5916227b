import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { stepsTo } from "../../tree/step.ts";
import type { CodeAction } from "../code-action.ts";

/** `v when c` as `branch { c -> v, otherwise -> None }`. */
export function guardToBranch(snapshot: Snapshot, selection: Span): readonly CodeAction[] {
  const placed = snapshot.declarationAt(selection.start);
  if (placed === undefined) return [];
  const { tree, start } = placed;
  const steps = stepsTo(tree.declaration, selection.start - start);
  const step = steps.findLast((each) => each.kind === "expression" && each.expression.kind === "guard");
  if (step?.kind !== "expression" || step.expression.kind !== "guard") return [];
  const { value, condition, span } = step.expression;
  const textOf = (part: Span): string => tree.text.slice(part.start, part.end);
  const whole = textOf(span);
  // A comment would end the line that all of it stands on.
  if (whole.includes("#")) return [];
  const newText = `branch { ${textOf(condition.span)} -> ${textOf(value.span)}, otherwise -> None }`;
  const edits = [{ span: shiftSpan(span, start), newText }];
  return [{ title: 'Convert "when" to "branch"', kind: "refactor.rewrite", edits, isPreferred: false }];
}
