import { lineBreakOf } from "../../edits/line-break.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { fieldsReadOf, guessedRecords } from "./fields-read-of.ts";
import type { FixCandidate, FurtherFix } from "./further-fix.ts";

/** The name of a type that is near, or `type Name = …` above the declaration that wants it. */
export const declareType: FurtherFix = ({ snapshot, diagnostic, declaration }) => {
  const { name, nearest } = diagnostic.facts;
  if (typeof name !== "string") return [];
  const near = Array.isArray(nearest) ? nearest.filter((each) => typeof each === "string") : [];
  const changes = near.map(
    (each): FixCandidate => ({
      title: `change to "${each}"`,
      edits: [{ span: diagnostic.span, newText: each }],
    }),
  );
  const { lines } = snapshot;
  const at = lines.lineStart(lines.lineAt(declaration.start));
  const lineBreak = lineBreakOf(snapshot);
  const types = [...guessedRecords(fieldsOf(snapshot, name)), "String", "Json"];
  const declared = types.map((type) => ({
    title: `declare "type ${name} = ${type}"`,
    edits: [{ span: { start: at, end: at }, newText: `type ${name} = ${type}${lineBreak}` }],
  }));
  return [...changes, ...declared];
};

/** The fields that the file reads of inputs of that type. */
function fieldsOf(snapshot: Snapshot, type: string): readonly string[] {
  return snapshot.source.declarations.flatMap(({ tree: { declaration } }) => {
    const isMeant =
      declaration.kind === "input" &&
      declaration.type.kind === "named-type" &&
      declaration.type.name.text === type;
    return isMeant ? fieldsReadOf(snapshot, declaration.name.text) : [];
  });
}
