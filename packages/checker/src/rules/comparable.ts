import {
  fieldsByName,
  floatType,
  isAssignable,
  isData,
  type LiteralType,
  type RecordType,
  stringType,
  type Type,
  timestampType,
} from "@constellation/types";

/** True when `==` between the types makes sense: some value is of both, structurally; Int and Float mix. */
export function haveCommonValues(a: Type, b: Type): boolean {
  if (a.kind === "unknown" || b.kind === "unknown" || a.kind === "nothing" || b.kind === "nothing")
    return true;
  if (a.kind === "optional" && b.kind === "optional") return haveCommonValues(a.inner, b.inner);
  if (a.kind === "optional") return a.inner.kind !== "nothing" && haveCommonValues(a.inner, b);
  if (b.kind === "optional") return b.inner.kind !== "nothing" && haveCommonValues(a, b.inner);
  if (a.kind === "union") return a.members.some((member) => haveCommonValues(member, b));
  if (b.kind === "union") return b.members.some((member) => haveCommonValues(a, member));
  if (isJson(a) || isJson(b)) return isData(a) && isData(b);
  if (a.kind === "literal" && b.kind === "literal") return a.value === b.value;
  if (a.kind === "list" && b.kind === "list") return haveCommonValues(a.element, b.element);
  if (a.kind === "map" && b.kind === "map") return haveCommonValues(a.value, b.value);
  if (a.kind === "record" && b.kind === "record") return recordsHaveCommonValues(a, b);
  return a.kind !== "function" && (isAssignable(a, b) || isAssignable(b, a));
}

function recordsHaveCommonValues(a: RecordType, b: RecordType): boolean {
  const [fewer, more] = a.fields.length <= b.fields.length ? [a, b] : [b, a];
  const others = fieldsByName(more);
  return fewer.fields.every((field) => {
    const other = others.get(field.name);
    return other === undefined ? field.optional : haveCommonValues(field.type, other.type);
  });
}

/** True when `<` orders the types: both numbers, both String, or both Timestamp. */
export function haveOrder(a: Type, b: Type): boolean {
  if (a.kind === "nothing" || b.kind === "nothing") return false;
  return [floatType, stringType, timestampType].some(
    (ordered) => isAssignable(a, ordered) && isAssignable(b, ordered),
  );
}

/** The literal types among the members of a type. */
export function literalsIn(type: Type): readonly LiteralType[] {
  if (type.kind === "optional") return literalsIn(type.inner);
  const members = type.kind === "union" ? type.members : [type];
  return members.filter((member) => member.kind === "literal");
}

function isJson(type: Type): boolean {
  return type.kind === "scalar" && type.name === "Json";
}
