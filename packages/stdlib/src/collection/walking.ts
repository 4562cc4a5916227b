import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";

type Predicate = (item: Value) => boolean;

const withPredicate = {
  typeParameters: ["T"],
  parameters: { items: "List<T>", predicate: "(T) => Boolean" },
};

/** A lambda, item by item. */
export const walking: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.collection.map",
    typeParameters: ["T", "U"],
    parameters: { items: "List<T>", transform: "(T) => U" },
    result: "List<U>",
    doc: "What a lambda makes of each item. The lambda may call asynchronous modules; the order is kept.",
    examples: { "map([1, 2, 3], x => x * 2)": "[2, 4, 6]", "map([], x => x)": "[]" },
    run: (items: readonly Value[], transform: (item: Value) => Value) => items.map((item) => transform(item)),
  }),
  defineFunction({
    name: "stdlib.collection.flat-map",
    typeParameters: ["T", "U"],
    parameters: { items: "List<T>", transform: "(T) => List<U>" },
    result: "List<U>",
    doc: "The lists that a lambda makes of each item, one after the other. The lambda may call asynchronous modules; the order is kept.",
    examples: { 'flat-map(["a b", "c"], t => words(t))': '["a", "b", "c"]' },
    run: (items: readonly Value[], transform: (item: Value) => readonly Value[]) => {
      const results: Value[] = [];
      for (const item of items) for (const result of transform(item)) results.push(result);
      return results;
    },
  }),
  defineFunction({
    name: "stdlib.collection.filter",
    ...withPredicate,
    result: "List<T>",
    doc: "The items for which a lambda is true. The lambda may call asynchronous modules; the order is kept.",
    examples: { "filter([1, 2, 3, 4], x => x % 2 == 0)": "[2, 4]" },
    run: (items: readonly Value[], predicate: Predicate) => items.filter((item) => predicate(item)),
  }),
  defineFunction({
    name: "stdlib.collection.partition",
    ...withPredicate,
    result: "{ matching: List<T>, rest: List<T> }",
    doc: "The items for which a lambda is true, and the rest.",
    examples: { "partition([1, 2, 3], x => x > 1)": '{ "matching": [2, 3], "rest": [1] }' },
    run: (items: readonly Value[], predicate: Predicate) => {
      const matching: Value[] = [];
      const rest: Value[] = [];
      for (const item of items) (predicate(item) ? matching : rest).push(item);
      return { matching, rest };
    },
  }),
  defineFunction({
    name: "stdlib.collection.reduce",
    typeParameters: ["T", "U"],
    parameters: { items: "List<T>", initial: "U", step: "(U, T) => U" },
    result: "U",
    doc: "One value from all items: the lambda takes what there is so far and the next item.",
    examples: {
      "reduce([1, 2, 3], 10, (total, x) => total + x)": "16",
      'reduce(["a", "b"], "", (text, x) => x + text)': '"ba"',
    },
    run: (items: readonly Value[], initial: Value, step: (result: Value, item: Value) => Value) => {
      let result = initial;
      for (const item of items) result = step(result, item);
      return result;
    },
  }),
];
