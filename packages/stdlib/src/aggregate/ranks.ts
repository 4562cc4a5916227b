import type { LibraryAggregate } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { makeKey } from "@constellation/types";
import { defineAggregate } from "../define/define-aggregate.ts";
import { fail } from "../define/fail.ts";
import { typeArgument } from "../define/type-argument.ts";
import { inOrder, type Multiset, multisetAggregate } from "./multiset.ts";

/** The aggregates that look at the order of all values, or at which differ. */
export const ranks: readonly LibraryAggregate[] = [
  defineAggregate({
    name: "stdlib.aggregate.median",
    parameters: { values: "List<Float>" },
    result: "Float",
    doc: "The value in the middle of the order; of an even number of values, the mean of the two in the middle. Of no values it fails.",
    examples: { "median([5, 1, 3])": "3.0", "median([4, 1, 3, 2])": "2.5" },
    failures: { "median([])": "there are no values" },
    specialise: () => multisetAggregate((values) => percentileOf(values, 50)),
  }),
  defineAggregate({
    name: "stdlib.aggregate.percentile",
    parameters: { values: "List<Float>", p: "Float" },
    result: "Float",
    doc: "The value below which `p` percent of the values lie. With the values in order, numbered from 0 to *n* − 1, it is the one at `p / 100 · (n − 1)`; between two of them it is interpolated linearly. `percentile(values, 50)` is the median. It fails of no values, and for `p` outside 0 to 100.",
    examples: {
      "percentile([10, 20, 30, 40, 50], 90)": "46.0",
      "percentile([1, 2], 0)": "1.0",
      "percentile([7], 99)": "7.0",
    },
    failures: {
      "percentile([1], 101)": "p is 101; a number between 0 and 100 is expected",
      "percentile([], 50)": "there are no values",
    },
    specialise: () => multisetAggregate((values, [p]) => percentileOf(values, Number(p))),
  }),
  defineAggregate({
    name: "stdlib.aggregate.top",
    typeParameters: ["Ordered"],
    parameters: { values: "List<Ordered>", n: "Int" },
    result: "List<Ordered>",
    doc: "The `n` largest values, the largest first; equal values count each. A negative `n` is 0.",
    examples: {
      "top([3, 9, 5, 9], 3)": "[9, 9, 5]",
      'top(["a", "c"], 5)': '["c", "a"]',
      "top([1], -1)": "[]",
    },
    specialise: () => multisetAggregate((values, [n]) => largest(values, Number(n))),
  }),
  defineAggregate({
    name: "stdlib.aggregate.distinct-count",
    typeParameters: ["T"],
    parameters: { values: "List<T>" },
    result: "Int",
    doc: "How many different values there are, told apart as by `==`.",
    examples: { 'distinct-count(["a", "b", "a"])': "2", "distinct-count([{ a: 1 }, { a: 1 }])": "1" },
    specialise: (types) => multisetAggregate((values) => values.size, makeKey(typeArgument(types, "T"))),
  }),
];

function percentileOf(values: Multiset, p: number): number {
  if (!(p >= 0 && p <= 100)) fail(`p is ${p}; a number between 0 and 100 is expected`);
  const entries = inOrder(values);
  const size = entries.reduce((total, [, times]) => total + times, 0);
  if (size === 0) fail("there are no values");
  const rank = (p * (size - 1)) / 100;
  const lower = Math.floor(rank);
  const [low, high] = neighbours(entries, lower);
  return between(low, high, rank - lower);
}

/** The values at a rank and at the next one. */
function neighbours(entries: ReturnType<typeof inOrder>, rank: number): readonly [number, number] {
  let passed = 0;
  for (const [index, [value, times]] of entries.entries()) {
    passed += times;
    if (passed <= rank) continue;
    const next = passed > rank + 1 ? value : (entries[index + 1]?.[0] ?? value);
    return [Number(value), Number(next)];
  }
  return fail("there are no values");
}

/** Linear interpolation that stays between its ends and does not overflow. */
function between(low: number, high: number, fraction: number): number {
  if (fraction === 0 || low === high) return low;
  const distance = high - low;
  if (!Number.isFinite(distance)) return low * (1 - fraction) + high * fraction + 0;
  if (fraction === 0.5 && Number.isFinite(low + high)) return (low + high) / 2 + 0;
  return Math.min(high, low + distance * fraction) + 0;
}

function largest(values: Multiset, n: number): readonly Value[] {
  const result: Value[] = [];
  for (const [value, times] of inOrder(values).toReversed()) {
    for (let taken = 0; taken < times && result.length < n; taken++) result.push(value);
    if (result.length >= n) break;
  }
  return result;
}
