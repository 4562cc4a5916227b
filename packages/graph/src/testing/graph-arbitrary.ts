import { type Arbitrary, array, constantFrom, nat, record } from "fast-check";
import type { Graph } from "../graph.ts";
import { GraphGrowth, type GrowthStep, growthOperations } from "./graph-growth.ts";

/** Sound graphs of every kind of node but a few, on one to three inputs, with arms, windows, merges and lambdas. */
export function graphArbitrary(options: { readonly stepsMax?: number } = {}): Arbitrary<Graph> {
  const names = Object.keys(growthOperations);
  const step = record<GrowthStep>({ operation: constantFrom(...names), a: nat(40), b: nat(40), c: nat(40) });
  return record({
    inputs: nat(2),
    steps: array(step, { maxLength: options.stepsMax ?? 25 }),
    outputs: array(nat(40), { minLength: 1, maxLength: 3 }),
  }).map(({ inputs, steps, outputs }) => {
    const growth = new GraphGrowth(inputs + 1);
    for (const each of steps) growth.grow(each);
    return growth.finish(outputs);
  });
}
