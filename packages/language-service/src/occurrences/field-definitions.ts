import { placeOf } from "@constellation/checker";
import { fieldsByName, isSameType, type Type } from "@constellation/types";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { recordsIn } from "./field-record.ts";
import type { PlacedOccurrence } from "./occurrence-at.ts";
import { occurrencesOf } from "./occurrences-of.ts";

/**
 * The places that declare a field, of the records that a type stands for. Where a record lost its name (it was merged or
 * projected), every declared field of that name and type.
 */
export function fieldDefinitions(
  snapshot: Snapshot,
  name: string,
  record: Type | undefined,
): readonly PlacedOccurrence[] {
  const all = allFieldDefinitions(snapshot, name);
  if (record === undefined) return all;
  const records = recordsIn(record);
  const aliases = new Set(records.map(({ alias }) => alias).filter((alias) => alias !== undefined));
  const ofAlias = all.filter(({ declaration: { tree } }) => {
    const { declaration } = tree;
    return declaration.kind === "type" && aliases.has(declaration.name.text);
  });
  if (ofAlias.length > 0) return ofAlias;
  const types = records
    .map((each) => fieldsByName(each).get(name)?.type)
    .filter((type) => type !== undefined);
  return all.filter(({ declaration: { tree } }) => {
    const { declaration } = tree;
    const declared =
      declaration.kind === "type" ? snapshot.program.types.get(declaration.name.text) : undefined;
    const field = declared?.kind === "record" ? fieldsByName(declared).get(name) : undefined;
    return field !== undefined && types.some((type) => isSameType(type, field.type));
  });
}

/** Every declared field of that name in the file. */
export function allFieldDefinitions(snapshot: Snapshot, name: string): readonly PlacedOccurrence[] {
  return snapshot.source.declarations.flatMap((declaration) =>
    occurrencesOf(declaration.tree)
      .filter(({ role, text }) => role === "field-definition" && text === name)
      .map((occurrence) => ({ occurrence, declaration, span: placeOf(declaration, occurrence.span) })),
  );
}
