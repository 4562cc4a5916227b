import type { TextEdit } from "@constellation/diagnostics";
import { changedPart } from "../edits/changed-part.ts";
import { withWholeLines } from "../edits/whole-lines.ts";
import { withEdits } from "../edits/with-edits.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** A fix may show a problem that another mistake hid; after so many rounds what is left stays. */
const roundsMax = 8;

/** The edits of all fixes that leave no choice, and of those that come to light by them; none overlap. */
export function fixAll(snapshot: Snapshot): readonly TextEdit[] {
  const first = soleEdits(snapshot);
  let last = first;
  let after = withEdits(snapshot, first);
  let rounds = 1;
  for (last = soleEdits(after); last.length > 0 && rounds < roundsMax; last = soleEdits(after)) {
    after = withEdits(after, last);
    rounds++;
  }
  return rounds === 1 ? first : [changedPart(snapshot.text, after.text)];
}

/** Of two edits that would overlap, the earlier stands. */
function soleEdits(snapshot: Snapshot): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes } of snapshot.program.diagnostics) {
    const fix = fixes.find(({ sole }) => sole);
    if (fix === undefined || fix.edits.some((edit) => chosen.some((other) => overlap(edit, other)))) continue;
    chosen.push(...fix.edits.map((edit) => withWholeLines(snapshot, edit)));
  }
  return chosen.sort((a, b) => a.span.start - b.span.start);
}

/** Two insertions at one place overlap too: their order would be a choice. */
function overlap({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return (a.start < b.end && b.start < a.end) || a.start === b.start;
}
