import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";

type Predicate = (item: Value) => boolean;

const withPredicate = {
  typeParameters: ["T"],
  parameters: { items: "List<T>", predicate: "(T) => Boolean" },
};

/** Questions about the items of a list. `all`, `any` and `find` stop at the first answer. */
export const asking: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.collection.all",
    ...withPredicate,
    result: "Boolean",
    doc: "Whether a lambda is true for every item; true for an empty list. It stops at the first that is not.",
    examples: {
      "all([2, 4], x => x % 2 == 0)": "true",
      "all(range(0, 0), x => x > 0)": "true",
      "all([1, 2, 0], x => x < 2)": "false",
    },
    run: (items: readonly Value[], predicate: Predicate) => items.every((item) => predicate(item)),
  }),
  defineFunction({
    name: "stdlib.collection.any",
    ...withPredicate,
    result: "Boolean",
    doc: "Whether a lambda is true for at least one item; false for an empty list. It stops at the first that is.",
    examples: { "any([1, 2, 3], x => x > 2)": "true", "any([1, 0], x => 1 / x > 0)": "true" },
    run: (items: readonly Value[], predicate: Predicate) => items.some((item) => predicate(item)),
  }),
  defineFunction({
    name: "stdlib.collection.find",
    ...withPredicate,
    result: "Optional<T>",
    doc: "The first item for which a lambda is true; None when there is none.",
    examples: { "find([1, 2, 3], x => x > 1)": "2", "find([1], x => x > 1)": "null" },
    run: (items: readonly Value[], predicate: Predicate) => items.find((item) => predicate(item)) ?? null,
  }),
  defineFunction({
    name: "stdlib.collection.count-where",
    ...withPredicate,
    result: "Int",
    doc: "How many items there are for which a lambda is true.",
    examples: { "count-where([1, 2, 3], x => x > 1)": "2" },
    run: (items: readonly Value[], predicate: Predicate) => {
      let count = 0;
      for (const item of items) if (predicate(item)) count++;
      return count;
    },
  }),
];
