import type { LibraryFunction } from "@constellation/sdk";
import { intType } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";
import { rangeOf } from "../list/range-of.ts";
import { checkedFloat, checkedInt } from "../numbers/checked-number.ts";
import { firstInOrder } from "../numbers/compare-ordered.ts";
import { addToSum, emptySum, roundedSum } from "../numbers/exact-sum.ts";
import { formatDecimal } from "../numbers/format-decimal.ts";
import { numeric } from "../numbers/number-kind.ts";
import { sumOf } from "../numbers/sum-of.ts";

const ofNumbers = { typeParameters: ["N"], parameters: { numbers: "List<N>" }, result: "N" };

/** The number modules of the original's samples, under the names that they had. */
export const numbers: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.text.SumList",
    parameters: { numbers: "List<Int>" },
    result: "Int",
    doc: "The sum of the numbers; 0 for an empty list.",
    examples: { "SumList([1, 2, 3])": "6", "SumList([])": "0" },
    run: sumOf(intType),
  }),
  defineFunction({
    name: "stdlib.text.Average",
    parameters: { numbers: "List<Float>" },
    result: "Float",
    doc: "The arithmetic mean. Of an empty list it fails.",
    examples: { "Average([1, 2, 4, 6])": "3.25" },
    failures: { "Average([])": "the list is empty" },
    run: average,
  }),
  defineFunction({
    name: "stdlib.text.Max",
    ...ofNumbers,
    doc: "The largest number. Of an empty list it fails.",
    examples: { "Max([3, 9, 2])": "9" },
    failures: { "Max([])": "the list is empty" },
    run: (list: readonly number[]) => firstInOrder(list, "descending") ?? fail("the list is empty"),
  }),
  defineFunction({
    name: "stdlib.text.Min",
    ...ofNumbers,
    doc: "The smallest number. Of an empty list it fails.",
    examples: { "Min([3, 9, 2])": "2" },
    failures: { "Min([])": "the list is empty" },
    run: (list: readonly number[]) => firstInOrder(list, "ascending") ?? fail("the list is empty"),
  }),
  defineFunction({
    name: "stdlib.text.FilterGreaterThan",
    typeParameters: ["N"],
    parameters: { numbers: "List<N>", threshold: "N" },
    result: "List<N>",
    doc: "The numbers that are greater than a threshold.",
    examples: { "FilterGreaterThan([1, 5, 3], 2)": "[5, 3]" },
    run: (list: readonly number[], threshold: number) => list.filter((number) => number > threshold),
  }),
  defineFunction({
    name: "stdlib.text.MultiplyEach",
    typeParameters: ["N"],
    parameters: { numbers: "List<N>", multiplier: "N" },
    result: "List<N>",
    doc: "Each number multiplied by another.",
    examples: { "MultiplyEach([1, 2], 3)": "[3, 6]", "MultiplyEach([1, 2], 0.5)": "[0.5, 1.0]" },
    specialise: numeric({
      int: (list: readonly number[], multiplier: number) =>
        list.map((number) => checkedInt(number * multiplier)),
      float: (list: readonly number[], multiplier: number) =>
        list.map((number) => checkedFloat(number * multiplier)),
    }),
  }),
  defineFunction({
    name: "stdlib.text.Range",
    parameters: { start: "Int", end: "Int" },
    result: "List<Int>",
    doc: "The Ints from `start` up to `end`, which is included. It is empty where `end` is below `start`.",
    examples: { "Range(2, 5)": "[2, 3, 4, 5]", "Range(5, 0)": "[]", "Range(3, 3)": "[3]" },
    run: (start: number, end: number) => rangeOf(start, end + 1),
  }),
  defineFunction({
    name: "stdlib.text.FormatNumber",
    parameters: { number: "Int" },
    result: "String",
    doc: "The number as text with commas between the thousands.",
    examples: { "FormatNumber(1234567)": '"1,234,567"', "FormatNumber(-1000)": '"-1,000"' },
    run: (number: number) => formatDecimal(number, 0),
  }),
];

function average(list: readonly number[]): number {
  if (list.length === 0) fail("the list is empty");
  const sum = emptySum();
  for (const number of list) addToSum(sum, number);
  return checkedFloat(roundedSum(sum) / list.length);
}
