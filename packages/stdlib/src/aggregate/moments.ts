import type { AggregateImplementation } from "@constellation/sdk";
import { defineAggregate } from "../define/define-aggregate.ts";
import { fail } from "../define/fail.ts";
import { divideDyadic, roundDyadic } from "../numbers/dyadic.ts";
import {
  addSquareToSum,
  addSumToSum,
  addToSum,
  type ExactSum,
  emptySum,
  exactSum,
  roundedSum,
} from "../numbers/exact-sum.ts";
import { standardDeviation } from "../numbers/standard-deviation.ts";
import { decodeSum, type EncodedSum, encodeSum } from "./exact-sum-code.ts";

/** Count and exact sum of the values; for `stddev` also the exact sum of their squares. */
interface Moments {
  count: number;
  readonly sum: ExactSum;
  readonly squares: ExactSum;
}

/** `avg`: the exact sum, rounded once, divided by the count. */
export const avg = defineAggregate<Moments>({
  name: "stdlib.aggregate.avg",
  parameters: { values: "List<Float>" },
  result: "Float",
  doc: "The arithmetic mean. Of no values it fails.",
  examples: { "avg([1, 2, 4, 6])": "3.25", "avg([0.1, 0.2, 0.3])": "0.19999999999999998" },
  failures: { "avg([])": "there are no values" },
  specialise: () => moments({ squares: false, finish: mean }),
});

/** `stddev`: of the whole population, from exact sums, so that nothing cancels. */
export const stddev = defineAggregate<Moments>({
  name: "stdlib.aggregate.stddev",
  parameters: { values: "List<Float>" },
  result: "Float",
  doc: "The standard deviation of the values as a whole population: the root of the mean square distance from the mean (divided by *n*, not *n* − 1). It is computed from exact sums, so large values lose nothing. One value gives 0; of none it fails.",
  examples: {
    "stddev([2, 4, 4, 4, 5, 5, 7, 9])": "2.0",
    "stddev([3])": "0.0",
    "stddev([1_000_000_000.1, 1_000_000_000.3])": "0.09999996423721313",
  },
  failures: { "stddev([])": "there are no values" },
  specialise: () => moments({ squares: true, finish: deviation }),
});

function mean({ count, sum }: Moments): number {
  if (count === 0) fail("there are no values");
  const total = roundedSum(sum);
  return Number.isFinite(total) ? total / count + 0 : roundDyadic(divideDyadic(exactSum(sum), BigInt(count)));
}

function deviation({ count, sum, squares }: Moments): number {
  if (count === 0) fail("there are no values");
  return standardDeviation(count, exactSum(sum), exactSum(squares));
}

function moments(options: {
  readonly squares: boolean;
  readonly finish: (accumulator: Moments) => number;
}): AggregateImplementation<Moments> {
  const change = (accumulator: Moments, value: number, sign: 1 | -1) => {
    accumulator.count += sign;
    addToSum(accumulator.sum, sign * value);
    if (options.squares) addSquareToSum(accumulator.squares, value, sign);
    return accumulator;
  };
  return {
    create: () => ({ count: 0, sum: emptySum(), squares: emptySum() }),
    add: (accumulator, value) => change(accumulator, Number(value), 1),
    remove: (accumulator, value) => change(accumulator, Number(value), -1),
    merge: (left, right) => {
      left.count += right.count;
      addSumToSum(left.sum, right.sum);
      addSumToSum(left.squares, right.squares);
      return left;
    },
    finish: options.finish,
    encode: ({ count, sum, squares }) => [count, encodeSum(sum), encodeSum(squares)],
    decode: (encoded) => {
      const [count, sum, squares] = encoded as readonly [number, EncodedSum, EncodedSum];
      return { count, sum: decodeSum(sum), squares: decodeSum(squares) };
    },
  };
}
