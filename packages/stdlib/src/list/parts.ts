import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";

const counted = { typeParameters: ["T"], parameters: { list: "List<T>", count: "Int" }, result: "List<T>" };

/** Parts of a list. Negative counts are 0. */
export const parts: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.list.take",
    ...counted,
    doc: "The first elements, at most that many.",
    examples: { "take([1, 2, 3], 2)": "[1, 2]", "take([1], 5)": "[1]", "take([1], -1)": "[]" },
    run: (list: readonly Value[], count: number) => list.slice(0, Math.max(0, count)),
  }),
  defineFunction({
    name: "stdlib.list.drop",
    ...counted,
    doc: "The list without so many of its first elements.",
    examples: { "drop([1, 2, 3], 2)": "[3]", "drop([1], 5)": "[]", "drop([1], -1)": "[1]" },
    run: (list: readonly Value[], count: number) => list.slice(Math.max(0, count)),
  }),
  defineFunction({
    name: "stdlib.list.slice",
    typeParameters: ["T"],
    parameters: { list: "List<T>", start: "Int", end: "Int" },
    result: "List<T>",
    doc: "The elements from index `start` up to but without `end`. Both are brought into the list.",
    examples: {
      "slice([1, 2, 3, 4], 1, 3)": "[2, 3]",
      "slice([1, 2], -3, 9)": "[1, 2]",
      "slice([1, 2], 1, 0)": "[]",
    },
    run: (list: readonly Value[], start: number, end: number) =>
      list.slice(Math.max(0, start), Math.max(0, end)),
  }),
  defineFunction({
    name: "stdlib.list.chunk",
    typeParameters: ["T"],
    parameters: { list: "List<T>", size: "Int" },
    result: "List<List<T>>",
    doc: "The list in pieces of a size; the last may be shorter. A size below 1 fails.",
    examples: { "chunk([1, 2, 3], 2)": "[[1, 2], [3]]", "chunk([], 2)": "[]" },
    failures: { "chunk([1], 0)": "a size of 0 is not possible" },
    run: chunk,
  }),
];

function chunk(list: readonly Value[], size: number): Value {
  if (size < 1) fail(`a size of ${size} is not possible; at least 1 is expected`);
  const chunks: Value[] = [];
  for (let start = 0; start < list.length; start += size) chunks.push(list.slice(start, start + size));
  return chunks;
}
