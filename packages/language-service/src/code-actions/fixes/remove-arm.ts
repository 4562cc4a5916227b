import { shiftSpan } from "@constellation/diagnostics";
import type { FurtherFix } from "./further-fix.ts";

/** Removes an arm that is never reached. */
export const removeArm: FurtherFix = ({ declaration, steps, snapshot, offset }) => {
  const step = steps.findLast(
    (each) =>
      each.kind === "expression" && (each.expression.kind === "match" || each.expression.kind === "branch"),
  );
  if (step?.kind !== "expression") return [];
  const { expression } = step;
  if (expression.kind !== "match" && expression.kind !== "branch") return [];
  const index = expression.arms.findIndex(({ span }) => span.start <= offset && offset <= span.end);
  const arm = expression.arms[index];
  const before = expression.arms[index - 1];
  if (arm === undefined || before === undefined) return [];
  const span = shiftSpan({ start: before.span.end, end: arm.span.end }, declaration.start);
  // A comment between the arms stays.
  if (snapshot.text.slice(span.start, span.end).includes("#")) return [];
  return [{ title: "remove the arm", edits: [{ span, newText: "" }] }];
};
