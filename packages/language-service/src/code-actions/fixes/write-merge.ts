import { shiftSpan } from "@constellation/diagnostics";
import { walkExpressions } from "@constellation/syntax";
import { expressionsOf } from "../../tree/tree-spans.ts";
import type { FixCandidate, FurtherFix } from "./further-fix.ts";

/** Says how two clocks meet where the text leaves it open. */
export const writeMerge: FurtherFix = ({ diagnostic, declaration }) => {
  const strategy = diagnostic.facts["strategy"];
  const relative = shiftSpan(diagnostic.span, -declaration.start);
  const found: FixCandidate[] = [];
  for (const root of expressionsOf(declaration.tree.declaration)) {
    walkExpressions(root, (expression) => {
      if (expression.kind !== "binary" && expression.kind !== "call") return;
      const { span, options } = expression;
      const isMeant =
        (span.start === relative.start && span.end === relative.end) ||
        (expression.kind === "binary" && expression.operatorSpan.start === relative.start) ||
        (expression.kind === "call" &&
          expression.callee.span.start === relative.start &&
          expression.callee.span.end === relative.end);
      if (!isMeant) return;
      const at = declaration.start + span.end;
      const newText = `${options.length === 0 ? " with" : ","} merge: ${String(strategy)}`;
      found.push({
        title: `write "merge: ${String(strategy)}"`,
        edits: [{ span: { start: at, end: at }, newText }],
      });
    });
  }
  return found;
};
