import {
  fieldsByName,
  leastUpperBound,
  nothingType,
  type RecordType,
  readTypeOf,
  recordOf,
  type Type,
} from "@constellation/types";
import type { TypedExpression } from "../program/typed-expression.ts";

/** A value that is a record (or None), and that record's type. */
export interface RootRecord {
  readonly value: TypedExpression;
  readonly record: RecordType;
}

/**
 * The records that a field name in `key:` and `on:` may belong to: the argument itself, then the
 * records that its field accesses, projections, guards and conversions start from, from the outside in.
 */
export function rootRecords(argument: TypedExpression): readonly RootRecord[] {
  const records: RootRecord[] = [];
  let value: TypedExpression | undefined = argument;
  while (value !== undefined) {
    const record = recordTypeOf(value.type);
    if (record !== undefined) records.push({ value, record });
    value = startOf(value);
  }
  return records;
}

function startOf(value: TypedExpression): TypedExpression | undefined {
  if (value.kind === "field" || value.kind === "project") return value.target;
  return value.kind === "guard" || value.kind === "convert" ? value.value : undefined;
}

/** The record type of a record, also of an Optional one; of a union of records, the fields that all of them have. */
export function recordTypeOf(type: Type): RecordType | undefined {
  if (type.kind === "optional") return recordTypeOf(type.inner);
  if (type.kind === "union") return commonRecord(type.members.map(recordTypeOf));
  return type.kind === "record" ? type : undefined;
}

function commonRecord(members: readonly (RecordType | undefined)[]): RecordType | undefined {
  const records = members.filter((member) => member !== undefined);
  const [first] = records;
  if (first === undefined || records.length < members.length) return undefined;
  const names = first.fields.map((field) => field.name);
  const shared = names.filter((name) => records.every((record) => fieldsByName(record).has(name)));
  const fields = shared.map((name) => ({
    name,
    type: leastUpperBound(records.map((record) => fieldTypeOf(record, name))),
  }));
  const common = recordOf(fields);
  return common.kind === "record" ? common : undefined;
}

function fieldTypeOf(record: RecordType, name: string): Type {
  const field = fieldsByName(record).get(name);
  return field === undefined ? nothingType : readTypeOf(field);
}
