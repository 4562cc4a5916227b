import type { LibraryAggregate } from "@constellation/sdk";
import { makeKey, type Value } from "@constellation/types";
import { defineAggregate } from "../define/define-aggregate.ts";
import { typeArgument } from "../define/type-argument.ts";
import { valueCode } from "./value-code.ts";

const toList = { typeParameters: ["T"], parameters: { values: "List<T>" }, result: "List<T>" };

/** The aggregates whose result is a list of the values, in the order of time and then arrival. */
export const lists: readonly LibraryAggregate[] = [
  defineAggregate<Value[]>({
    name: "stdlib.aggregate.collect",
    ...toList,
    doc: "The values as a list, in the order of time and then arrival.",
    examples: { "collect([2, 1, 2])": "[2, 1, 2]", "collect([])": "[]" },
    specialise: () => ({
      create: () => [],
      add: (accumulator, value) => {
        accumulator.push(value);
        return accumulator;
      },
      merge: (left, right) => left.concat(right),
      finish: (accumulator) => accumulator.slice(),
      followsOrder: true,
      ...valueCode,
    }),
  }),
  defineAggregate<Map<string, Value>>({
    name: "stdlib.aggregate.to-set",
    ...toList,
    doc: "The different values, told apart as by `==`, in the order in which they first came.",
    examples: { "to-set([2, 1, 2])": "[2, 1]", "to-set([])": "[]" },
    specialise: (types) => {
      const keyOf = makeKey(typeArgument(types, "T"));
      const add = (accumulator: Map<string, Value>, value: Value) => {
        const key = keyOf(value);
        return accumulator.has(key) ? accumulator : accumulator.set(key, value);
      };
      return {
        create: () => new Map(),
        add,
        merge: (left, right) => {
          for (const value of right.values()) add(left, value);
          return left;
        },
        finish: (accumulator) => [...accumulator.values()],
        followsOrder: true,
        encode: (accumulator) => valueCode.encode([...accumulator.values()]),
        decode: (encoded) => valueCode.decode(encoded).reduce<Map<string, Value>>(add, new Map()),
      };
    },
  }),
];
