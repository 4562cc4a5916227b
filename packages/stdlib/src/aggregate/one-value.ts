import type { AggregateImplementation, LibraryAggregate } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineAggregate } from "../define/define-aggregate.ts";
import { fail } from "../define/fail.ts";
import { isBefore, type OrderedValue } from "../numbers/compare-ordered.ts";
import { valueCode } from "./value-code.ts";

const ofOrdered = { typeParameters: ["Ordered"], parameters: { values: "List<Ordered>" }, result: "Ordered" };
const ofAny = { typeParameters: ["T"], parameters: { values: "List<T>" }, result: "T" };

/** The aggregates that keep one of the values. Of no values they fail. */
export const oneValue: readonly LibraryAggregate[] = [
  defineAggregate({
    name: "stdlib.aggregate.min",
    ...ofOrdered,
    doc: "The smallest value: of Int, Float, String or Timestamp. Of no values it fails.",
    examples: { "min([3, 1, 2])": "1", 'min(["b", "a"])': '"a"' },
    failures: { "min([])": "there are no values" },
    specialise: () => keptValue((kept, next) => isBefore(ordered(next), ordered(kept), "ascending")),
  }),
  defineAggregate({
    name: "stdlib.aggregate.max",
    ...ofOrdered,
    doc: "The largest value: of Int, Float, String or Timestamp. Of no values it fails.",
    examples: { "max([3, 1, 2])": "3", 'max(["b", "a"])': '"b"' },
    failures: { "max([])": "there are no values" },
    specialise: () => keptValue((kept, next) => isBefore(ordered(next), ordered(kept), "descending")),
  }),
  defineAggregate({
    name: "stdlib.aggregate.first",
    ...ofAny,
    doc: "The first value, in the order of time and then arrival. Of no values it fails.",
    examples: { 'first(["b", "a"])': '"b"' },
    failures: { "first([])": "there are no values" },
    specialise: () => ({
      ...keptValue(() => false),
      followsOrder: true,
    }),
  }),
  defineAggregate({
    name: "stdlib.aggregate.last",
    ...ofAny,
    doc: "The last value, in the order of time and then arrival. Of no values it fails.",
    examples: { 'last(["b", "a"])': '"a"' },
    failures: { "last([])": "there are no values" },
    specialise: () => ({
      ...keptValue(() => true),
      followsOrder: true,
    }),
  }),
];

/** The value that is left when `replaces` has met all pairs; values come in their order. The accumulator is a list of at most one. */
function keptValue(
  replaces: (kept: Value, next: Value) => boolean,
): AggregateImplementation<readonly Value[]> {
  return {
    create: () => [],
    add: (accumulator, value) =>
      accumulator.length === 0 || replaces(keptIn(accumulator), value) ? [value] : accumulator,
    merge: (left, right) => {
      if (left.length === 0 || right.length === 0) return left.length === 0 ? right : left;
      return replaces(keptIn(left), keptIn(right)) ? right : left;
    },
    finish: (accumulator) => (accumulator.length === 0 ? fail("there are no values") : keptIn(accumulator)),
    encode: valueCode.encode,
    decode: valueCode.decode,
  };
}

function keptIn(accumulator: readonly Value[]): Value {
  return accumulator[0] ?? null;
}

/** The checker has proved that the values of `min` and `max` are ordered. */
function ordered(value: Value): OrderedValue {
  return value as OrderedValue;
}
