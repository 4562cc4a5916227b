import { array, asyncProperty, assert as check, nat, tuple } from "fast-check";
import { expect, test } from "vitest";
import { Choices } from "../generator/choices.ts";
import { streamDifferences } from "./compare-streams.ts";
import { expectedOf, makeCase } from "./stream-case.ts";
import { limits, runCase, runs, seed, shown, timeoutMs } from "./tried-case.ts";

/** A window that corrects itself, and `r`: what is made of it. */
const above = `in i0: { id: Boolean, at: Int, v: Int }
w = last(i0) with window: tumbling(1h, on: at, lateness: 4h), key: id
s = sum(i0.v) with window: tumbling(1h, on: at, lateness: 4h), key: id
r = { k: if (s > 9) "large" else "small", at: w.at, v: s }
`;

/** Windows below it, in which its corrections come to nothing, fail, or move. */
const below = [
  "n0 = collect(x) with window: tumbling(3h)",
  "n0 = collect(100 / s) with window: tumbling(3h)",
  "n0 = collect(r.v) with window: tumbling(3h), key: k, emit: windowed",
  "n0 = collect(r.v) with window: tumbling(30min, on: at)",
  "n0 = collect(r.v) with window: session(2h, on: at), key: k",
  "n0 = collect(x) with window: session(90min)",
  "n0 = sum(x) with window: sliding(4h, slide: 1h)",
];

test.each(below)(
  "corrections that come to nothing or move are what the reference says: %s",
  async (text) => {
    const program = { text: `${above}x = s when s > 5\n${text}\nout n0\n`, modules: [], inputs: {} };
    const numbers = array(nat(0xffff), { maxLength: 400, size: "max" });
    const holds = asyncProperty(tuple(numbers, nat(0xffff)), async ([forInputs, number]) => {
      const streamCase = makeCase(program, new Choices(forInputs), { max: 30 });
      const each = { streamCase, number };
      await shown(each, async () => {
        const { outputs } = await runCase(each, { crashes: number % 2 });
        expect(streamDifferences(expectedOf(streamCase), outputs)).toEqual([]);
      });
    });
    await check(holds, { numRuns: Math.ceil(runs / 8), seed, ...limits });
  },
  timeoutMs,
);
