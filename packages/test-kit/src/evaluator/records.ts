import type { TypedField, TypedProject, TypedRecord } from "@constellation/checker";
import { lengthsDiffer } from "@constellation/diagnostics";
import { isRecordValue, makeTest, recordOf, type Type, type Value } from "@constellation/types";
import { failureOf } from "./evaluation-failure.ts";

type Fields = Readonly<Record<string, Value>>;

/** `target.name`, through lists. */
export function readField({ name, lists }: TypedField, target: Value): Value {
  return throughLists(target, lists, (record) => fieldOf(record, name));
}

/** `target[f, g]`, through lists. */
export function projectFields({ fields, lists }: TypedProject, target: Value): Value {
  return throughLists(target, lists, (record) =>
    record === null ? null : Object.fromEntries(fields.map((name) => [name, fieldOf(record, name)])),
  );
}

function throughLists(value: Value, lists: number, read: (record: Value) => Value): Value {
  if (value === null) return null;
  if (lists === 0) return read(value);
  return itemsOf(value).map((item) => throughLists(item, lists - 1, read));
}

function fieldOf(record: Value, name: string): Value {
  return isRecordValue(record) && Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}

/** The elements of a value that is known to be a list. */
export function itemsOf(value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw new RangeError("a list was expected");
  return value;
}

/** `{ a: x, ...r }`: field by field from left to right, as `+` would. */
export function recordOfEntries(expression: TypedRecord, values: readonly Value[]): Value {
  let made: { readonly fields: Fields; readonly names: readonly string[] } = { fields: {}, names: [] };
  for (const [index, entry] of expression.entries.entries()) {
    const value = values[index] ?? null;
    const added =
      entry.kind === "field"
        ? {
            value: { [entry.name]: value },
            type: recordOf([{ name: entry.name, type: { kind: "unknown" } }]),
          }
        : { value, type: entry.value.type };
    const merged = mergeFields(made.fields, added.value, {
      names: made.names,
      right: memberOf(added.type, added.value),
    });
    made = { fields: merged, names: Object.keys(merged) };
  }
  return made.fields;
}

/** The operands of `left + right` with their static types. */
export interface Operands {
  readonly left: Type;
  readonly right: Type;
}

/** `left + right` on records: into each element of a list, element by element of two. */
export function mergeValues(
  values: { readonly left: Value; readonly right: Value },
  types: Operands,
  path: string,
): Value {
  const { left, right } = values;
  const leftType = memberOf(types.left, left);
  const rightType = memberOf(types.right, right);
  if (leftType.kind === "list" && rightType.kind === "list") {
    const [lefts, rights] = [itemsOf(left), itemsOf(right)];
    if (lefts.length !== rights.length) {
      throw failureOf(lengthsDiffer, { left: lefts.length, right: rights.length }, path);
    }
    const inner = { left: leftType.element, right: rightType.element };
    return lefts.map((item, index) => mergeValues({ left: item, right: rights[index] ?? null }, inner, path));
  }
  if (leftType.kind === "list") {
    const inner = { left: leftType.element, right: rightType };
    return itemsOf(left).map((item) => mergeValues({ left: item, right }, inner, path));
  }
  if (rightType.kind === "list") {
    const inner = { left: leftType, right: rightType.element };
    return itemsOf(right).map((item) => mergeValues({ left, right: item }, inner, path));
  }
  const names = leftType.kind === "record" ? leftType.fields.map(({ name }) => name) : [];
  return mergeFields(left, right, { names, right: rightType });
}

function mergeFields(
  left: Value,
  right: Value,
  shape: { readonly names: readonly string[]; readonly right: Type },
): Fields {
  const fields = new Map(shape.names.map((name) => [name, fieldOf(left, name)]));
  const added = shape.right.kind === "record" ? shape.right.fields : [];
  for (const { name, optional } of added) {
    const value = fieldOf(right, name);
    if (value !== null || !optional || !fields.has(name)) fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** The first member of a union that a value fits; any other type as it is. */
export function memberOf(type: Type, value: Value): Type {
  if (type.kind === "optional") return memberOf(type.inner, value);
  if (type.kind !== "union") return type;
  return memberOf(type.members.find((member) => makeTest(member)(value)) ?? type.members[0] ?? type, value);
}
