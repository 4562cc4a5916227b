import type { Type } from "@constellation/types";
import { checkedFloat, checkedInt } from "./checked-number.ts";
import { addToSum, emptySum, roundedSum } from "./exact-sum.ts";
import { addToIntSum, emptyIntSum, totalOfIntSum } from "./int-sum.ts";
import { isIntType } from "./number-kind.ts";

/** The sum of a list of numbers of a type, exact and rounded once: a Float sum does not depend on the order, an Int sum fails only when the total leaves the range. */
export function sumOf(type: Type | undefined): (values: Iterable<number>) => number {
  return isIntType(type) ? sumOfInts : sumOfFloats;
}

function sumOfInts(values: Iterable<number>): number {
  const sum = emptyIntSum();
  for (const value of values) addToIntSum(sum, value);
  return checkedInt(totalOfIntSum(sum));
}

function sumOfFloats(values: Iterable<number>): number {
  const sum = emptySum();
  for (const value of values) addToSum(sum, value);
  return checkedFloat(roundedSum(sum));
}
