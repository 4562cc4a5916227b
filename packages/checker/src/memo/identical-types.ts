import { type RecordType, type Type, type TypeVariable, variableKey } from "@constellation/types";

/**
 * True when two types are written alike: same structure, order of fields, and names. Stricter than `isSameType`, since
 * the order shows in outputs and the names in messages.
 */
export function areIdentical(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "unknown":
    case "nothing":
      return a.kind === b.kind;
    case "scalar":
      return b.kind === "scalar" && a.name === b.name;
    case "literal":
      return b.kind === "literal" && a.base === b.base && a.value === b.value;
    case "list":
      return b.kind === "list" && areIdentical(a.element, b.element);
    case "map":
      return b.kind === "map" && areIdentical(a.key, b.key) && areIdentical(a.value, b.value);
    case "optional":
      return b.kind === "optional" && areIdentical(a.inner, b.inner);
    case "union":
      return b.kind === "union" && a.alias === b.alias && allIdentical(a.members, b.members);
    case "record":
      return b.kind === "record" && areIdenticalRecords(a, b);
    case "function":
      return (
        b.kind === "function" &&
        areIdentical(a.result, b.result) &&
        allIdentical(
          a.parameters.map(({ type }) => type),
          b.parameters.map(({ type }) => type),
        )
      );
    case "variable":
      return b.kind === "variable" && sameVariable(a, b);
  }
}

function allIdentical(a: readonly Type[], b: readonly Type[]): boolean {
  if (a.length !== b.length) return false;
  for (const [index, type] of a.entries()) {
    const other = b[index];
    if (other === undefined || !areIdentical(type, other)) return false;
  }
  return true;
}

function areIdenticalRecords(a: RecordType, b: RecordType): boolean {
  if (a.alias !== b.alias || a.fields.length !== b.fields.length) return false;
  if ((a.rest === undefined) !== (b.rest === undefined)) return false;
  for (const [index, field] of a.fields.entries()) {
    const other = b.fields[index];
    if (other === undefined || field.name !== other.name || field.optional !== other.optional) return false;
    if (!areIdentical(field.type, other.type)) return false;
  }
  return a.rest === undefined || b.rest === undefined || sameVariable(a.rest, b.rest);
}

function sameVariable(a: TypeVariable, b: TypeVariable): boolean {
  return variableKey(a) === variableKey(b);
}
