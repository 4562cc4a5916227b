import type { Field, RecordType } from "../type.ts";

const cache = new WeakMap<RecordType, ReadonlyMap<string, Field>>();

/** The fields of a record by name, in declared order. */
export function fieldsByName(record: RecordType): ReadonlyMap<string, Field> {
  let fields = cache.get(record);
  if (fields === undefined) {
    fields = new Map(record.fields.map((field) => [field.name, field]));
    cache.set(record, fields);
  }
  return fields;
}
