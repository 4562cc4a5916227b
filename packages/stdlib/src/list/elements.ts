import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";

const ofList = { typeParameters: ["T"], parameters: { list: "List<T>" } };

/** Single elements of a list, and how many there are. */
export const elements: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.list.list-length",
    ...ofList,
    result: "Int",
    doc: "The number of elements.",
    examples: { "list-length([3, 1, 2])": "3", "list-length([])": "0" },
    run: (list: readonly Value[]) => list.length,
  }),
  defineFunction({
    name: "stdlib.list.list-is-empty",
    ...ofList,
    result: "Boolean",
    doc: "Whether a list has no elements.",
    examples: { "list-is-empty([])": "true", "list-is-empty([0])": "false" },
    run: (list: readonly Value[]) => list.length === 0,
  }),
  defineFunction({
    name: "stdlib.list.list-first",
    ...ofList,
    result: "T",
    doc: "The first element. Of an empty list it fails; `first-or-none` does not.",
    examples: { "list-first([3, 1, 2])": "3" },
    failures: { "list-first([])": "the list is empty" },
    run: (list: readonly Value[]) => (list.length === 0 ? fail("the list is empty") : valueAt(list, 0)),
  }),
  defineFunction({
    name: "stdlib.list.list-last",
    ...ofList,
    result: "T",
    doc: "The last element. Of an empty list it fails; `last-or-none` does not.",
    examples: { "list-last([3, 1, 2])": "2" },
    failures: { "list-last([])": "the list is empty" },
    run: (list: readonly Value[]) =>
      list.length === 0 ? fail("the list is empty") : valueAt(list, list.length - 1),
  }),
  defineFunction({
    name: "stdlib.list.first-or-none",
    ...ofList,
    result: "Optional<T>",
    doc: "The first element; None of an empty list.",
    examples: { "first-or-none([3, 1])": "3", "first-or-none([])": "null" },
    run: (list: readonly Value[]) => valueAt(list, 0),
  }),
  defineFunction({
    name: "stdlib.list.last-or-none",
    ...ofList,
    result: "Optional<T>",
    doc: "The last element; None of an empty list.",
    examples: { "last-or-none([3, 1])": "1", "last-or-none([])": "null" },
    run: (list: readonly Value[]) => valueAt(list, list.length - 1),
  }),
  defineFunction({
    name: "stdlib.list.at",
    typeParameters: ["T"],
    parameters: { list: "List<T>", index: "Int" },
    result: "Optional<T>",
    doc: "The element at an index, counted from 0; None where there is none. A negative index is outside the list.",
    examples: { 'at(["a", "b"], 1)': '"b"', 'at(["a", "b"], 2)': "null", 'at(["a", "b"], -1)': "null" },
    run: valueAt,
  }),
];

function valueAt(list: readonly Value[], index: number): Value {
  return list[index] ?? null;
}
