import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { firstInOrder } from "../numbers/compare-ordered.ts";
import { sumOf } from "../numbers/sum-of.ts";

const extreme = {
  typeParameters: ["Ordered"],
  parameters: { list: "List<Ordered>" },
  result: "Optional<Ordered>",
};

/** A list as one number, or its outermost element. */
export const ordering: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.list.list-sum",
    typeParameters: ["N"],
    parameters: { list: "List<N>" },
    result: "N",
    doc: "The sum of the elements; 0 for an empty list. A sum of Floats is exact, rounded once at the end; a sum of Ints fails only when the total leaves the range.",
    examples: {
      "list-sum([1, 2, 3])": "6",
      "list-sum([0.1, 0.2, 0.3])": "0.6",
      "list-sum([])": "0",
      "list-sum([9_007_199_254_740_991, 1, -1])": "9007199254740991",
    },
    failures: { "list-sum([9_007_199_254_740_991, 1])": "is not an Int" },
    specialise: (types) => sumOf(types.typeArguments.N),
  }),
  defineFunction({
    name: "stdlib.list.min-of",
    ...extreme,
    doc: "The smallest element; None of an empty list.",
    examples: { "min-of([3, 1, 2])": "1", 'min-of(["b", "a"])': '"a"', "min-of([])": "null" },
    run: (list: readonly (string | number)[]) => firstInOrder(list, "ascending"),
  }),
  defineFunction({
    name: "stdlib.list.max-of",
    ...extreme,
    doc: "The largest element; None of an empty list.",
    examples: { "max-of([3, 1, 2])": "3", 'max-of(["b", "a"])': '"b"', "max-of([])": "null" },
    run: (list: readonly (string | number)[]) => firstInOrder(list, "descending"),
  }),
];
