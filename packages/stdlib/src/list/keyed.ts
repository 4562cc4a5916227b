import type { LibraryFunction } from "@constellation/sdk";
import { makeEquals, makeKey, type Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { typeArgument } from "../define/type-argument.ts";

/** Elements told apart by their value, or by a key. Equality is that of `==`: by structure. */
export const keyed: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.list.list-contains",
    typeParameters: ["T"],
    parameters: { list: "List<T>", value: "T" },
    result: "Boolean",
    doc: "Whether an element of the list equals the value.",
    examples: {
      "list-contains([1, 2], 2)": "true",
      "list-contains([{ a: [1] }], { a: [1] })": "true",
      'list-contains([], "a")': "false",
    },
    specialise: (types) => {
      const equals = makeEquals(typeArgument(types, "T"));
      return (list: readonly Value[], value: Value) => list.some((element) => equals(element, value));
    },
  }),
  defineFunction({
    name: "stdlib.list.distinct",
    typeParameters: ["T"],
    parameters: { list: "List<T>" },
    result: "List<T>",
    doc: "The list without repeated elements; the first of equal ones stays.",
    examples: { "distinct([2, 1, 2, 3, 1])": "[2, 1, 3]", "distinct([{ a: 1 }, { a: 1 }])": '[{ "a": 1 }]' },
    specialise: (types) => {
      const keyOf = makeKey(typeArgument(types, "T"));
      return (list: readonly Value[]) => firstOfEachKey(list, keyOf);
    },
  }),
  defineFunction({
    name: "stdlib.list.distinct-by",
    typeParameters: ["T", "K"],
    parameters: { list: "List<T>", key: "(T) => K" },
    result: "List<T>",
    doc: "The list without elements whose key came before; the first of each key stays.",
    examples: { 'distinct-by(["apple", "avocado", "bean"], w => substring(w, 0, 1))': '["apple", "bean"]' },
    specialise: (types) => {
      const keyOf = makeKey(typeArgument(types, "K"));
      return (list: readonly Value[], key: (element: Value) => Value) =>
        firstOfEachKey(list, (element) => keyOf(key(element)));
    },
  }),
  defineFunction({
    name: "stdlib.list.index-by",
    typeParameters: ["T"],
    parameters: { list: "List<T>", key: "(T) => String" },
    result: "Map<String, T>",
    doc: "A map from each key to its element. Of several elements with one key the last stays, at the place of the first.",
    examples: {
      'index-by([{ id: "a", n: 1 }, { id: "b", n: 2 }, { id: "a", n: 3 }], e => e.id)':
        '{ "a": { "id": "a", "n": 3 }, "b": { "id": "b", "n": 2 } }',
    },
    run: (list: readonly Value[], key: (element: Value) => string) =>
      new Map(list.map((element) => [key(element), element])),
  }),
];

function firstOfEachKey(list: readonly Value[], keyOf: (element: Value) => unknown): readonly Value[] {
  const seen = new Set<unknown>();
  return list.filter((element) => {
    const key = keyOf(element);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
