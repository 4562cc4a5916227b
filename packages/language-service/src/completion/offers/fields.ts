import type { FieldAccess, Projection } from "@constellation/syntax";
import { type Field, fieldsByName, type RecordType, readTypeOf, type Type } from "@constellation/types";
import { recordsIn } from "../../occurrences/field-record.ts";
import { typeDetail } from "../../text/type-text.ts";
import { typedOf } from "../../typed/typed-spans.ts";
import type { Cursor, Probe } from "../cursor.ts";
import type { Offer } from "../offer.ts";
import { fitsType } from "./values.ts";

/** The fields behind a dot. Of an Optional, `?.` is written instead. */
export function fieldOffers(
  { word }: Cursor,
  { root }: Probe,
  access: FieldAccess,
  expected: Type | undefined,
): readonly Offer[] {
  const target = typedOf(root, access.target)?.type;
  if (target === undefined) return [];
  const isOptional = target.kind === "optional" && !access.optional;
  return commonFields(target).map((field) => {
    const type = readTypeOf(field);
    const offer: Offer = {
      label: field.name,
      kind: "field",
      rank: fitsType(type, expected) ? 0 : 1,
      detail: typeDetail(type),
    };
    if (!isOptional) return offer;
    // The dot before the word gives way to `?.`.
    const span = { start: word.start - 1, end: word.end };
    return { ...offer, span, insert: `?.${field.name}`, filter: `.${field.name}` };
  });
}

/** The fields that a projection does not name yet. */
export function projectionOffers({ root, offset }: Probe, projection: Projection): readonly Offer[] {
  const target = typedOf(root, projection.target)?.type;
  const taken = new Set(
    projection.fields.filter(({ span }) => span.start !== offset).map(({ text }) => text),
  );
  return (target === undefined ? [] : commonFields(target))
    .filter(({ name }) => !taken.has(name))
    .map((field) => ({ label: field.name, kind: "field", rank: 1, detail: typeDetail(readTypeOf(field)) }));
}

/** The fields that all records of a type have. */
export function commonFields(type: Type): readonly Field[] {
  const [first, ...others] = recordsIn(type);
  return first === undefined
    ? []
    : first.fields.filter(({ name }) => others.every((other) => has(other, name)));
}

function has(record: RecordType, name: string): boolean {
  return fieldsByName(record).has(name);
}

/** The fields that a record of the expected type still lacks. */
export function recordKeyOffers(
  expected: Type | undefined,
  taken: ReadonlySet<string>,
  hasColon: boolean,
): readonly Offer[] {
  const wanted = expected?.kind === "optional" ? expected.inner : expected;
  const fields = wanted === undefined ? [] : recordsIn(wanted).flatMap(({ fields: each }) => each);
  const distinct = new Map(fields.map((field) => [field.name, field]));
  return [...distinct.values()]
    .filter(({ name }) => !taken.has(name))
    .map((field) => ({
      label: field.name,
      kind: "field",
      rank: field.optional ? 1 : 0,
      detail: typeDetail(readTypeOf(field)),
      insert: hasColon ? field.name : `${field.name}: `,
      asksAgain: !hasColon,
    }));
}
