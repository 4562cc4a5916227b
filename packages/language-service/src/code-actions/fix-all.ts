import type { TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** The edits of all fixes that leave no choice; none overlap: of two that would, the earlier stands. */
export function fixAll(snapshot: Snapshot): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes } of snapshot.program.diagnostics) {
    const fix = fixes.find(({ sole }) => sole);
    if (fix === undefined || fix.edits.some((edit) => chosen.some((other) => overlap(edit, other)))) continue;
    chosen.push(...fix.edits);
  }
  return chosen.sort((a, b) => a.span.start - b.span.start);
}

/** Two insertions at one place overlap too: their order would be a choice. */
function overlap({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return (a.start < b.end && b.start < a.end) || a.start === b.start;
}
