import { placeOf } from "@constellation/checker";
import { fieldsByName, isSameType, type RecordType, type Type } from "@constellation/types";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { declaredRecordAt } from "./declared-record.ts";
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
  const homes = all.map((definition) => ({ definition, declared: declaredRecordAt(snapshot, definition) }));
  const having = (accept: (home: RecordType) => boolean): readonly PlacedOccurrence[] =>
    homes
      .filter(({ declared }) => declared !== undefined && recordsIn(declared).some(accept))
      .map(({ definition }) => definition);
  const aliases = new Set(records.map(({ alias }) => alias).filter((alias) => alias !== undefined));
  const ofAlias = having(({ alias }) => alias !== undefined && aliases.has(alias));
  if (ofAlias.length > 0) return ofAlias;
  const same = having((home) => records.some((each) => isSameType(each, home)));
  if (same.length > 0) return same;
  const types = records
    .map((each) => fieldsByName(each).get(name)?.type)
    .filter((type) => type !== undefined);
  return having((home) => {
    const field = fieldsByName(home).get(name);
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
