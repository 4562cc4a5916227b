import { fieldsByName, type RecordType, readTypeOf, type Type, unionOf } from "@constellation/types";
import type { Expectation } from "../context/check-context.ts";

/** What is expected of each item of a list literal where `expected` is wanted; nothing where no list is. */
export function expectedElement(expected: Type): Type | undefined {
  const elements = alternatives(expected).flatMap((part) => (part.kind === "list" ? [part.element] : []));
  return elements.length === 0 ? undefined : unionOf(elements);
}

/** What is expected of a part of a literal: to be judged where the whole is, or by itself. */
export function expectationOfPart(
  whole: Expectation | undefined,
  part: { readonly type: Type; readonly where: string },
): Expectation {
  return whole?.asWhole === true ? { ...part, guideOnly: true, asWhole: true } : part;
}

/** The record types that a record literal may become where `expected` is wanted. */
export function expectedRecords(expected: Type): readonly RecordType[] {
  return alternatives(expected).filter((part) => part.kind === "record");
}

/** What is expected of the field `name` of a record literal: of several record types, any of theirs. */
export function expectedField(records: readonly RecordType[], name: string): Type | undefined {
  const types = records.flatMap((record) => {
    const field = fieldsByName(record).get(name);
    return field === undefined ? [] : [readTypeOf(field)];
  });
  // A record type that does not name the field takes any value there.
  return types.length === 0 || types.length < records.length ? undefined : unionOf(types);
}

function alternatives(expected: Type): readonly Type[] {
  if (expected.kind === "optional") return alternatives(expected.inner);
  return expected.kind === "union" ? expected.members : [expected];
}
