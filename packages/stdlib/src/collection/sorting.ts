import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { compareOrdered, type Direction, isBefore, type OrderedValue } from "../numbers/compare-ordered.ts";
import { sumOf } from "../numbers/sum-of.ts";

const ofOrdered = {
  typeParameters: ["Ordered"],
  parameters: { items: "List<Ordered>" },
  result: "List<Ordered>",
};
const byKey = { typeParameters: ["T", "Ordered"], parameters: { items: "List<T>", key: "(T) => Ordered" } };

type KeyOf = (item: Value) => OrderedValue;

/** Items in order, and the outermost of them. Ordered are Int, Float, String (by UTF-16 units) and Timestamp. */
export const sorting: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.collection.sort",
    ...ofOrdered,
    doc: "The items in rising order.",
    examples: {
      "sort([3, 1, 2])": "[1, 2, 3]",
      'sort(["b", "a", "B", "10", "9"])': '["10", "9", "B", "a", "b"]',
    },
    run: (items: readonly OrderedValue[]) => items.toSorted(compareOrdered),
  }),
  defineFunction({
    name: "stdlib.collection.sort-descending",
    ...ofOrdered,
    doc: "The items in falling order.",
    examples: { "sort-descending([3, 1, 2])": "[3, 2, 1]" },
    run: (items: readonly OrderedValue[]) => items.toSorted((a, b) => compareOrdered(b, a)),
  }),
  defineFunction({
    name: "stdlib.collection.sort-by",
    ...byKey,
    result: "List<T>",
    doc: "The items in the rising order of a key. Items with equal keys stay in their order.",
    examples: { 'sort-by(["ccc", "b", "aa", "a"], w => string-length(w))': '["b", "a", "aa", "ccc"]' },
    run: (items: readonly Value[], key: KeyOf) =>
      items
        .map((item) => ({ item, key: key(item) }))
        .sort((a, b) => compareOrdered(a.key, b.key))
        .map(({ item }) => item),
  }),
  defineFunction({
    name: "stdlib.collection.sum-by",
    typeParameters: ["T", "N"],
    parameters: { items: "List<T>", value: "(T) => N" },
    result: "N",
    doc: "The sum of what a lambda gives for each item; 0 for an empty list. It is as exact as `sum`.",
    examples: {
      "sum-by([{ n: 2 }, { n: 3 }], e => e.n)": "5",
      "sum-by([{ n: 0.1 }, { n: 0.2 }, { n: 0.3 }], e => e.n)": "0.6",
    },
    specialise: (types) => {
      const sum = sumOf(types.typeArguments.N);
      return (items: readonly Value[], value: (item: Value) => number) =>
        sum(items.map((item) => value(item)));
    },
  }),
  defineFunction({
    name: "stdlib.collection.min-by",
    ...byKey,
    result: "Optional<T>",
    doc: "The item with the smallest key, the first of several; None of an empty list.",
    examples: { 'min-by(["bb", "a", "c"], w => string-length(w))': '"a"', "min-by([], x => 1)": "null" },
    run: (items: readonly Value[], key: KeyOf) => firstByKey(items, key, "ascending"),
  }),
  defineFunction({
    name: "stdlib.collection.max-by",
    ...byKey,
    result: "Optional<T>",
    doc: "The item with the largest key, the first of several; None of an empty list.",
    examples: { 'max-by(["a", "bb", "cc"], w => string-length(w))': '"bb"' },
    run: (items: readonly Value[], key: KeyOf) => firstByKey(items, key, "descending"),
  }),
];

function firstByKey(items: readonly Value[], keyOf: KeyOf, direction: Direction): Value {
  let best: { readonly item: Value; readonly key: OrderedValue } | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (best === undefined || isBefore(key, best.key, direction)) best = { item, key };
  }
  return best === undefined ? null : best.item;
}
