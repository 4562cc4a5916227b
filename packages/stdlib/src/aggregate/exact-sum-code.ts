import type { ExactSum } from "../numbers/exact-sum.ts";

/** An exact sum in a checkpoint: its Floats, and its rest as text. */
export type EncodedSum = readonly [high: number, low: number, partials: readonly number[], rest: string];

/** The sum as JSON. */
export function encodeSum({ high, low, partials, rest }: ExactSum): EncodedSum {
  return [high, low, [...partials], String(rest)];
}

/** The sum of its JSON. */
export function decodeSum([high, low, partials, rest]: EncodedSum): ExactSum {
  return { high, low, partials: [...partials], rest: BigInt(rest) };
}
