import type { RecordType, Type, UnionType } from "../type.ts";
import { type AssignableOptions, isAssignable } from "./assignable.ts";
import { readTypeOf } from "./construct.ts";
import { fieldsByName } from "./fields-by-name.ts";
import { printType } from "./print-type.ts";

/** Where a type does not fit another, and what is there. */
export interface Mismatch {
  /** The way to the difference: `.items[].price`, `[]` for elements, `{}` for map values; empty for the types themselves. */
  readonly path: string;
  readonly expected: Type;
  /** Absent when the field at `path` is missing. */
  readonly found?: Type;
}

/** The first difference that keeps `source` from being assignable to `target`; `undefined` when it is. */
export function explainMismatch(
  source: Type,
  target: Type,
  options: AssignableOptions = {},
): Mismatch | undefined {
  if (isAssignable(source, target, options)) return undefined;
  return find({ source, target, path: "" }, options);
}

/** `.items[].price: Float expected, String found`, or without a path `Float expected, String found`. */
export function describeMismatch(mismatch: Mismatch, width = 80): string {
  const expected = printType(mismatch.expected, { width });
  const found = mismatch.found === undefined ? undefined : printType(mismatch.found, { width });
  const place = mismatch.path === "" ? "" : `${mismatch.path}: `;
  if (found === undefined) return `${place}${expected} expected, the field is missing`;
  // Two types that print alike differ inside: show the structure.
  if (found !== expected || mismatch.found === undefined)
    return `${place}${expected} expected, ${found} found`;
  const [full, other] = [mismatch.expected, mismatch.found].map((type) =>
    printType(type, { alias: false, width: width * 4 }),
  );
  return `${place}${full} expected, ${other} found`;
}

interface Pair {
  readonly source: Type;
  readonly target: Type;
  readonly path: string;
}

function find(pair: Pair, options: AssignableOptions): Mismatch {
  return stepInside(pair, options) ?? { path: pair.path, expected: pair.target, found: pair.source };
}

/** The difference in a part of the two types, when one part is to blame. */
function stepInside({ source, target, path }: Pair, options: AssignableOptions): Mismatch | undefined {
  if (source.kind === "union") {
    const member = source.members.find((each) => !isAssignable(each, target, options));
    return member === undefined || target.kind === "union"
      ? undefined
      : find({ source: member, target, path }, options);
  }
  if (target.kind === "optional") {
    const inner = source.kind === "optional" ? source.inner : source;
    return stepInside({ source: inner, target: target.inner, path }, options);
  }
  if (target.kind === "union") {
    const partner = onlyPartner(source, target);
    return partner === undefined ? undefined : stepInside({ source, target: partner, path }, options);
  }
  if (source.kind === "list" && target.kind === "list") {
    return find({ source: source.element, target: target.element, path: `${path}[]` }, options);
  }
  if (source.kind === "map" && target.kind === "map") {
    if (!isAssignable(source.key, target.key, options)) return undefined;
    return find({ source: source.value, target: target.value, path: `${path}{}` }, options);
  }
  if (source.kind === "record" && target.kind === "record") return inRecord(source, target, path, options);
  return undefined;
}

function inRecord(
  source: RecordType,
  target: RecordType,
  path: string,
  options: AssignableOptions,
): Mismatch | undefined {
  const fields = fieldsByName(source);
  for (const wanted of target.fields) {
    const inside = `${path}.${wanted.name}`;
    const field = fields.get(wanted.name);
    if (field === undefined) {
      if (!(wanted.optional && options.fresh)) return { path: inside, expected: readTypeOf(wanted) };
      continue;
    }
    const pair = { source: readTypeOf(field), target: readTypeOf(wanted), path: inside };
    if (!isAssignable(pair.source, pair.target, options)) return find(pair, options);
  }
  return undefined;
}

/** The one member of a union that has the source's shape: differences are told against it. */
function onlyPartner(source: Type, target: UnionType): Type | undefined {
  const partners = target.members.filter((member) => member.kind === source.kind);
  return partners.length === 1 ? partners[0] : undefined;
}
