import type { CallTypes, LibraryFunction, LibraryImplementation } from "@constellation/sdk";
import { type JsonValue, makeEncoder, type Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";

/** Records as data. Renaming and leaving out fields is part of the language: `{ ...r, new: r.old }`, `r[a, b]`. */
export const records: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.record.to-map",
    typeParameters: ["R"],
    parameters: { record: "{ ...R }" },
    result: "Map<String, Json>",
    doc: "The fields of a record as a map from their names to their values as Json. Optional fields that are absent are left out.",
    examples: { 'to-map({ a: 1, b: ["x"] })': '{ "a": 1, "b": ["x"] }' },
    specialise: toMap,
  }),
];

function toMap(types: CallTypes): LibraryImplementation {
  const type = types.parameters.record;
  if (type?.kind !== "record") return mapOfShape;
  const fields = type.fields.map((field) => ({ ...field, encode: makeEncoder(field.type) }));
  return (record: Readonly<Record<string, Value>>) => {
    const map = new Map<string, JsonValue>();
    for (const { name, optional, encode } of fields) {
      const value = record[name] ?? null;
      if (value !== null || !optional) map.set(name, encode(value));
    }
    return map;
  };
}

/** For a union of records: by the fields that the value has. */
function mapOfShape(record: Readonly<Record<string, Value>>): Value {
  return new Map(Object.entries(record).filter(([, value]) => value !== null));
}
