import {
  codeActionsIn,
  inlayHintsIn,
  type Snapshot,
  semanticTokensOf,
} from "@constellation/language-service";
import type { Checked, Problem, ProblemFix } from "./messages.ts";

/** More problems than these are not shown: whoever has so many looks at the first. */
const problemsMax = 200;
/** Of so many problems fixes are searched at once; of others when they are asked for. */
const fixedMax = 30;

/** All that is shown in the text of a version: problems with their fixes, colours, hints. Never throws. */
export function checkText(snapshot: Snapshot): Checked {
  const { diagnostics } = snapshot.program;
  return {
    problems: diagnostics.slice(0, problemsMax).map(
      (diagnostic, index): Problem => ({
        code: diagnostic.code,
        severity: diagnostic.severity,
        message: diagnostic.message,
        ...(diagnostic.hint === undefined ? {} : { hint: diagnostic.hint }),
        span: diagnostic.span,
        isUnnecessary: diagnostic.tags.includes("unnecessary"),
        fixes: index < fixedMax ? fixesOf(snapshot, diagnostic) : [],
      }),
    ),
    tokens: semanticTokensOf(snapshot),
    hints: inlayHintsIn(snapshot, { start: 0, end: snapshot.text.length }),
  };
}

function fixesOf(
  snapshot: Snapshot,
  diagnostic: Snapshot["program"]["diagnostics"][number],
): readonly ProblemFix[] {
  return codeActionsIn(snapshot, diagnostic.span, { only: ["quickfix"] })
    .filter((action) => action.diagnostic === diagnostic)
    .map(({ title, edits, isPreferred }) => ({ title, edits, isPreferred }));
}
