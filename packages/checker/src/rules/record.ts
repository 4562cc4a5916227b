import { cannotMerge, duplicateDefinition } from "@constellation/diagnostics";
import type { RecordEntry, RecordLiteral } from "@constellation/syntax";
import {
  type FieldInput,
  isAssignable,
  mergeRecords,
  noneType,
  optionalOf,
  printType,
  type RecordType,
  recordOf,
  type Type,
  unknownType,
} from "@constellation/types";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import { constantClock } from "../program/clock.ts";
import type { TypedExpression, TypedRecord } from "../program/typed-expression.ts";
import { expectationOfPart, expectedField, expectedRecords } from "./expected-parts.ts";
import { joinClocks } from "./join-clocks.ts";

type TypedEntry = TypedRecord["entries"][number];

/**
 * `{ a: 1, b, ...r }`: entries in order, a later one wins; an absent optional field of a spread does not override.
 * Where a record type is expected, its optional fields that are not written are surely absent: a spread brings only
 * the fields that its type names.
 */
export function checkRecord(
  node: RecordLiteral,
  context: CheckContext,
  expected: Expectation | undefined,
): TypedExpression {
  const records = expected === undefined ? [] : expectedRecords(expected.type);
  const names = new Set<string>();
  const entries = node.entries.map((entry, index): TypedEntry => {
    if (entry.kind === "field") reportSecond(entry, names, context);
    return checkEntry(entry, index, { records, whole: expected }, context);
  });
  const type = typeOfEntries(entries);
  const absent = absentFields(type, records);
  return {
    kind: "record",
    span: node.span,
    type: absent.length === 0 || type.kind !== "record" ? type : recordOf([...type.fields, ...absent]),
    clock: joinClocks(
      entries.map(({ value }) => value),
      node.span,
      context,
    ),
    path: context.path,
    entries: [
      ...entries,
      ...absent.map(({ name, type: fieldType }) => absentEntry(name, fieldType, node, context)),
    ],
  };
}

function checkEntry(
  entry: RecordEntry,
  index: number,
  { records, whole }: { readonly records: readonly RecordType[]; readonly whole: Expectation | undefined },
  context: CheckContext,
): TypedEntry {
  if (entry.kind === "spread") return { kind: "spread", value: checkSpread(entry, index, context) };
  const name = entry.name.text;
  const type = expectedField(records, name);
  const expectation = type && expectationOfPart(whole, { type, where: `the field "${name}"` });
  return { kind: "field", name, value: context.check(entry.value, name, expectation) };
}

function checkSpread(
  entry: RecordEntry & { readonly kind: "spread" },
  index: number,
  context: CheckContext,
): TypedExpression {
  const value = context.check(entry.value, `*${index}`);
  const parts = value.type.kind === "union" ? value.type.members : [value.type];
  if (parts.every((part) => part.kind === "record" || part.kind === "unknown")) return value;
  context.report(cannotMerge, value.span, { left: "{}", right: printType(value.type), operator: "..." });
  return { ...value, type: unknownType };
}

/** Written fields replace what stood before, even where they may be None; spreads merge. */
function typeOfEntries(entries: readonly TypedEntry[]): Type {
  let type: Type | undefined;
  let written: FieldInput[] = [];
  for (const entry of entries) {
    if (entry.kind === "field") written.push({ name: entry.name, type: entry.value.type });
    else {
      type = merged(withFields(type, written), entry.value.type);
      written = [];
    }
  }
  return withFields(type, written) ?? recordOf([]);
}

function withFields(type: Type | undefined, fields: readonly FieldInput[]): Type | undefined {
  if (fields.length === 0) return type;
  if (type === undefined) return recordOf(fields);
  if (type.kind === "record") return recordOf([...type.fields, ...fields]);
  return merged(type, recordOf(fields));
}

function merged(left: Type | undefined, right: Type): Type {
  if (left === undefined) return right;
  const result = mergeRecords(left, right);
  return result.kind === "merged" ? result.type : unknownType;
}

function reportSecond(
  { name }: RecordEntry & { readonly kind: "field" },
  names: Set<string>,
  context: CheckContext,
): void {
  if (name.text === "") return;
  if (names.has(name.text))
    context.report(duplicateDefinition, name.span, { name: name.text, what: "field" });
  names.add(name.text);
}

/** The optional fields of the record type that the literal will be, as far as it does not write them. */
function absentFields(
  type: Type,
  records: readonly RecordType[],
): readonly { readonly name: string; readonly type: Type }[] {
  if (type.kind !== "record") return [];
  const target = records.find((record) => isAssignable(type, record, { fresh: true })) ?? records[0];
  const written = new Set(type.fields.map(({ name }) => name));
  return (target?.fields ?? [])
    .filter((field) => field.optional && !written.has(field.name))
    .map((field) => ({ name: field.name, type: optionalOf(field.type) }));
}

function absentEntry(name: string, type: Type, node: RecordLiteral, context: CheckContext): TypedEntry {
  const value: TypedExpression = {
    kind: "literal",
    span: node.span,
    type: type.kind === "optional" ? type : noneType,
    clock: constantClock,
    path: `${context.path}.${name}`,
    value: null,
  };
  return { kind: "field", name, value };
}
