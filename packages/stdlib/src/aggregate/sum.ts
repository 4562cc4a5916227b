import type { AggregateImplementation } from "@constellation/sdk";
import { defineAggregate } from "../define/define-aggregate.ts";
import { checkedFloat, checkedInt } from "../numbers/checked-number.ts";
import { addSumToSum, addToSum, type ExactSum, emptySum, roundedSum } from "../numbers/exact-sum.ts";
import {
  addIntSumToIntSum,
  addToIntSum,
  emptyIntSum,
  type IntSum,
  totalOfIntSum,
} from "../numbers/int-sum.ts";
import { isIntType } from "../numbers/number-kind.ts";
import { decodeSum, type EncodedSum, encodeSum } from "./exact-sum-code.ts";

/** `sum`: exact, so that neither the order of the values nor the merging of windows shows. */
export const sum = defineAggregate({
  name: "stdlib.aggregate.sum",
  typeParameters: ["N"],
  parameters: { values: "List<N>" },
  result: "N",
  doc: "The sum of the values; 0 of none. A sum of Floats is exact, rounded once at the end; a sum of Ints fails only when the total leaves the range.",
  examples: {
    "sum([1, 2, 3])": "6",
    "sum([0.1, 0.2, 0.3])": "0.6",
    "sum([1e16, 1.0, -1e16])": "1.0",
    "sum([])": "0",
  },
  failures: { "sum([9_007_199_254_740_991, 1])": "is not an Int" },
  specialise: (types): AggregateImplementation => (isIntType(types.typeArguments.N) ? intSum : floatSum),
});

const intSum: AggregateImplementation<IntSum> = {
  create: emptyIntSum,
  add: (accumulator, value) => {
    addToIntSum(accumulator, Number(value));
    return accumulator;
  },
  remove: (accumulator, value) => {
    addToIntSum(accumulator, -Number(value));
    return accumulator;
  },
  merge: (left, right) => {
    addIntSumToIntSum(left, right);
    return left;
  },
  finish: (accumulator) => checkedInt(totalOfIntSum(accumulator)),
  encode: ({ small, large }) => (large === 0n ? small : [small, String(large)]),
  decode: (encoded) => {
    if (typeof encoded === "number") return { small: encoded, large: 0n };
    const [small, large] = encoded as readonly [number, string];
    return { small, large: BigInt(large) };
  },
};

const floatSum: AggregateImplementation<ExactSum> = {
  create: emptySum,
  add: (accumulator, value) => {
    addToSum(accumulator, Number(value));
    return accumulator;
  },
  remove: (accumulator, value) => {
    addToSum(accumulator, -Number(value));
    return accumulator;
  },
  merge: (left, right) => {
    addSumToSum(left, right);
    return left;
  },
  finish: (accumulator) => checkedFloat(roundedSum(accumulator)),
  encode: encodeSum,
  decode: (encoded) => decodeSum(encoded as EncodedSum),
};
