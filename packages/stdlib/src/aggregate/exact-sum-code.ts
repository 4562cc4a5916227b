import type { ExactSum } from "../numbers/exact-sum.ts";

/** An exact sum in a checkpoint: its partials, and its rest as text. */
export type EncodedSum = readonly [partials: readonly number[], rest: string];

/** The sum as JSON. */
export function encodeSum(sum: ExactSum): EncodedSum {
  return [[...sum.partials], String(sum.rest)];
}

/** The sum of its JSON. */
export function decodeSum([partials, rest]: EncodedSum): ExactSum {
  return { partials: [...partials], rest: BigInt(rest) };
}
