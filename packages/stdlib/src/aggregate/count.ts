import { defineAggregate } from "../define/define-aggregate.ts";

/** `count`: how many values there are. */
export const count = defineAggregate<number>({
  name: "stdlib.aggregate.count",
  typeParameters: ["T"],
  parameters: { values: "List<T>" },
  result: "Int",
  doc: "The number of values.",
  examples: { 'count(["a", "b"])': "2", "count([])": "0" },
  specialise: () => ({
    create: () => 0,
    add: (accumulator) => accumulator + 1,
    remove: (accumulator) => accumulator - 1,
    merge: (left, right) => left + right,
    finish: (accumulator) => accumulator,
    encode: (accumulator) => accumulator,
    decode: Number,
  }),
});
