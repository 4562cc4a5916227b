import { placeOf } from "@constellation/checker";
import type { PlacedDeclaration } from "@constellation/syntax";
import { withWholeLines } from "../../edits/whole-lines.ts";
import { isName } from "../../rename/new-name.ts";
import type { FixCandidate, FurtherFix, ProblemPlace } from "./further-fix.ts";

/** Another alias for an import that a name of the file hides; or, as no call can go through it, no import. */
export const hiddenImport: FurtherFix = (place) =>
  place.snapshot.source.declarations.flatMap((placed) => [
    ...otherAliases(placed, place),
    ...removal(placed, place),
  ]);

function otherAliases(placed: PlacedDeclaration, { diagnostic }: ProblemPlace): readonly FixCandidate[] {
  const { declaration } = placed.tree;
  if (declaration.kind !== "use" || declaration.alias === undefined) return [];
  const { alias, namespace } = declaration;
  if (alias.text !== diagnostic.facts["name"]) return [];
  const names = [namespace.segments.at(-1)?.text ?? "", `${alias.text}-functions`];
  const span = placeOf(placed, alias.span);
  return names
    .filter((each) => isName(each) && each !== alias.text)
    .map((each) => ({ title: `call the import "${each}"`, edits: [{ span, newText: each }] }));
}

function removal(placed: PlacedDeclaration, { diagnostic, snapshot }: ProblemPlace): readonly FixCandidate[] {
  const { declaration } = placed.tree;
  if (declaration.kind !== "use") return [];
  const { alias, namespace } = declaration;
  if ((alias ?? namespace.segments[0])?.text !== diagnostic.facts["name"]) return [];
  const span = placeOf(placed, { start: 0, end: placed.tree.text.length });
  return [{ title: "remove the import", edits: [withWholeLines(snapshot, { span, newText: "" })] }];
}
