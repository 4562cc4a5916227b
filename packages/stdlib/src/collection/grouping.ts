import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";

/** Items by a key. */
export const grouping: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.collection.group-by",
    typeParameters: ["T"],
    parameters: { items: "List<T>", key: "(T) => String" },
    result: "Map<String, List<T>>",
    doc: "The items of each key, in their order; the keys in the order in which they first come.",
    examples: {
      'group-by(["apple", "bean", "avocado"], w => substring(w, 0, 1))':
        '{ "a": ["apple", "avocado"], "b": ["bean"] }',
      'group-by([], x => "a")': "{}",
    },
    run: (items: readonly Value[], key: (item: Value) => string) => {
      const groups = new Map<string, Value[]>();
      for (const item of items) {
        const name = key(item);
        const group = groups.get(name);
        if (group === undefined) groups.set(name, [item]);
        else group.push(item);
      }
      return groups;
    },
  }),
];
