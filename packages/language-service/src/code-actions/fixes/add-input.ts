import { printType } from "@constellation/types";
import { expectedType } from "../../completion/expected-type.ts";
import { lineBreakOf } from "../../edits/line-break.ts";
import { isPrintable } from "../../typed/is-printable.ts";
import { fieldsReadOf, guessedRecords } from "./fields-read-of.ts";
import type { FixCandidate, FurtherFix, ProblemPlace } from "./further-fix.ts";

/** `in name: T` for a name that nothing defines, of the type that its place wants or its fields tell. */
export const addInput: FurtherFix = (place) => {
  const name = place.diagnostic.facts["name"];
  if (typeof name !== "string") return [];
  const { snapshot } = place;
  const at = insertionOffset(place);
  const lineBreak = lineBreakOf(snapshot);
  return typesFor(place, name)
    .map(
      (type): FixCandidate => ({
        title: `add "in ${name}: ${type}"`,
        edits: [{ span: { start: at, end: at }, newText: `in ${name}: ${type}${lineBreak}` }],
      }),
    )
    .slice(0, 6);
};

/** The best guess first; guesses that leave other problems are not offered. */
function typesFor({ snapshot, steps, root }: ProblemPlace, name: string): readonly string[] {
  const wanted = expectedType(steps, undefined, root, snapshot);
  const record = guessedRecords(fieldsReadOf(snapshot, name));
  const known = wanted !== undefined && isPrintable(wanted, snapshot) ? [printType(wanted)] : [];
  return [...new Set([...record, ...known, "String", "Float", "Json"])];
}

/** Below the last input; without one above the declaration. */
function insertionOffset({ snapshot, declaration }: ProblemPlace): number {
  const { lines, source } = snapshot;
  const last = source.declarations.findLast(({ tree }) => tree.declaration.kind === "input");
  if (last === undefined) return lines.lineStart(lines.lineAt(declaration.start));
  const line = lines.lineAt(last.start + last.tree.text.length);
  // Without a line break behind the last input the new one stands before it.
  return line + 1 < lines.lineCount ? lines.lineStart(line + 1) : lines.lineStart(lines.lineAt(last.start));
}
