import { occurrencesOf } from "../../occurrences/occurrences-of.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";

/** The fields that a file reads of a name. */
export function fieldsReadOf({ source }: Snapshot, name: string): readonly string[] {
  const fields = new Set<string>();
  for (const { tree } of source.declarations) {
    if (!tree.text.includes(name)) continue;
    for (const { owner, text, role } of occurrencesOf(tree)) {
      if (role !== "field" || (owner?.kind !== "field" && owner?.kind !== "projection")) continue;
      if (owner.target.kind === "name" && owner.target.name === name) fields.add(text);
    }
  }
  return [...fields];
}

/** Record types with these fields, as guesses: all String, all Float, all Int; none without fields. */
export function guessedRecords(fields: readonly string[]): readonly string[] {
  if (fields.length === 0) return [];
  return ["String", "Float", "Int"].map(
    (type) => `{ ${fields.map((field) => `${field}: ${type}`).join(", ")} }`,
  );
}
