import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { rangeOf } from "./range-of.ts";

/** Lists made of others, or of numbers. */
export const making: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.list.list-concat",
    typeParameters: ["T"],
    parameters: { a: "List<T>", b: "List<T>" },
    result: "List<T>",
    doc: "Two lists, one after the other.",
    examples: { "list-concat([1, 2], [3])": "[1, 2, 3]", "list-concat([], [])": "[]" },
    run: (a: readonly Value[], b: readonly Value[]) => a.concat(b),
  }),
  defineFunction({
    name: "stdlib.list.list-reverse",
    typeParameters: ["T"],
    parameters: { list: "List<T>" },
    result: "List<T>",
    doc: "The list from its end to its start.",
    examples: { "list-reverse([1, 2, 3])": "[3, 2, 1]" },
    run: (list: readonly Value[]) => list.toReversed(),
  }),
  defineFunction({
    name: "stdlib.list.flatten",
    typeParameters: ["T"],
    parameters: { list: "List<List<T>>" },
    result: "List<T>",
    doc: "The lists of a list, one after the other. Only one level is taken away.",
    examples: { "flatten([[1, 2], [], [3]])": "[1, 2, 3]", "flatten([[[1]], [[2]]])": "[[1], [2]]" },
    run: (list: readonly (readonly Value[])[]) => {
      const elements: Value[] = [];
      for (const inner of list) for (const element of inner) elements.push(element);
      return elements;
    },
  }),
  defineFunction({
    name: "stdlib.list.zip-lists",
    typeParameters: ["T", "U"],
    parameters: { a: "List<T>", b: "List<U>" },
    result: "List<{ first: T, second: U }>",
    doc: "Pairs of the elements at the same index. It stops at the end of the shorter list.",
    examples: {
      'zip-lists([1, 2, 3], ["a", "b"])': '[{ "first": 1, "second": "a" }, { "first": 2, "second": "b" }]',
    },
    run: (a: readonly Value[], b: readonly Value[]) => {
      const length = Math.min(a.length, b.length);
      return Array.from({ length }, (_, index) => ({ first: a[index] ?? null, second: b[index] ?? null }));
    },
  }),
  defineFunction({
    name: "stdlib.list.range",
    parameters: { start: "Int", end: "Int" },
    result: "List<Int>",
    doc: "The Ints from `start` up to but without `end`. It is empty where `end` is not above `start`; more than 10,000,000 fail.",
    examples: { "range(2, 5)": "[2, 3, 4]", "range(-1, 1)": "[-1, 0]", "range(5, 0)": "[]" },
    failures: { "range(0, 1_000_000_000)": "the list would have 1000000000 elements" },
    run: rangeOf,
  }),
];
