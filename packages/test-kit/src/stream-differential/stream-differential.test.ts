import { type Arbitrary, asyncProperty, assert as check } from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageCoverage, strategies } from "../coverage/language-coverage.ts";
import { happenings, StreamCoverage, tickMakers } from "../coverage/stream-coverage.ts";
import { startOfRuns } from "../differential/run-text.ts";
import { evaluateProgram } from "../evaluator/evaluate-program.ts";
import { OpenMeaning } from "../evaluator/evaluation-failure.ts";
import { outputsOf, type StreamOutcome } from "../evaluator/stream/evaluate-stream.ts";
import { elementwise, meetsInAnyOrder, presentValue, withOneElement } from "./beside-batches.ts";
import { inTextOrder, streamDifferences } from "./compare-streams.ts";
import { isDeployable } from "./deployable.ts";
import type { StreamRunResult } from "./run-stream.ts";
import { evaluationOf, type StreamCase } from "./stream-case.ts";
import { limits, runCase, runs, seed, shown, type Tried, timeoutMs, triedCases } from "./tried-case.ts";

const language = new LanguageCoverage();
const streams = new StreamCoverage();

/** Programs with streams of at most `max` elements for their inputs. */
function tried(max: number): Arbitrary<Tried | undefined> {
  return triedCases({ max }, isDeployable);
}

/** Runs a case; its number decides everything that must not show. */
function run(each: Tried, crashes = 0): Promise<StreamRunResult> {
  return runCase(each, { crashes });
}

/** What the reference says; undefined where that is left open. */
function expectedOf(streamCase: StreamCase): ReadonlyMap<string, readonly StreamOutcome[]> | undefined {
  const evaluation = evaluationOf(streamCase);
  try {
    const outcomes = outputsOf(evaluation);
    streams.add(evaluation, outcomes);
    return outcomes;
  } catch (thrown) {
    if (thrown instanceof OpenMeaning) return undefined;
    throw thrown;
  }
}

describe("streams of many elements", () => {
  test(
    "give what the reference says, wherever chunks are cut and however long calls take",
    async () => {
      const holds = asyncProperty(tried(40), async (each) => {
        if (each === undefined) return;
        await shown(each, async () => {
          language.add(each.streamCase.program);
          const expected = expectedOf(each.streamCase);
          if (expected === undefined) return;
          const { outputs } = await run(each);
          expect(streamDifferences(expected, outputs)).toEqual([]);
        });
      });
      await check(holds, { numRuns: runs, seed, ...limits });
    },
    timeoutMs,
  );

  test(
    "give the same with the same ids, whatever the chunks",
    async () => {
      const holds = asyncProperty(tried(24), async (each) => {
        if (each === undefined) return;
        await shown(each, async () => {
          const [one, other] = [await run(each), await run({ ...each, number: each.number + 1 })];
          expect(other.outputs).toEqual(one.outputs);
          expect(other.ids).toEqual(one.ids);
        });
      });
      await check(holds, { numRuns: Math.ceil(runs / 4), seed: seed + 1, ...limits });
    },
    timeoutMs,
  );

  test(
    "give the same when they are stopped anywhere and go on from a checkpoint",
    async () => {
      let restored = 0;
      const holds = asyncProperty(tried(40), async (each) => {
        if (each === undefined) return;
        await shown(each, async () => {
          const expected = expectedOf(each.streamCase);
          if (expected === undefined) return;
          const result = await run(each, 1 + (each.number % 3));
          restored += result.restored;
          expect(streamDifferences(expected, result.outputs)).toEqual([]);
        });
      });
      await check(holds, { numRuns: Math.ceil(runs / 2), seed: seed + 2, ...limits });
      expect(restored).toBeGreaterThan(runs / 8);
    },
    timeoutMs,
  );

  test(
    "give for each element what a batch gives for it",
    async () => {
      const holds = asyncProperty(tried(12), async (each) => {
        if (each === undefined) return;
        await shown(each, async () => {
          const { outputs } = await run(each);
          for (const [name, elements] of elementwise(each.streamCase)) {
            const found = (outputs.get(name) ?? []).filter((value) => value !== null);
            expect({ [name]: found }).toEqual({ [name]: elements.flatMap(presentValue) });
          }
        });
      });
      await check(holds, { numRuns: Math.ceil(runs / 4), seed: seed + 3, ...limits });
    },
    timeoutMs,
  );
});

describe("streams of one element", () => {
  test(
    "give what a batch gives",
    async () => {
      const holds = asyncProperty(tried(1), async (each) => {
        if (each === undefined || !meetsInAnyOrder(each.streamCase.program)) return;
        const streamCase = withOneElement(each.streamCase);
        await shown({ ...each, streamCase }, async () => {
          const { outputs } = await run({ ...each, streamCase });
          const { program, modules, samples, constants } = streamCase;
          const inputs = { ...samples, ...constants };
          const expected = evaluateProgram(program, inputs, { modules, now: startOfRuns });
          for (const { name, ticks } of program.outputs) {
            const outcome = expected.get(name);
            // What fails in a batch as a whole, a stream gives in part.
            if (outcome === undefined || (outcome.kind === "failure" && ticks === "many")) continue;
            const wanted = presentValue(outcome).flatMap((value) => (ticks === "many" ? value : [value]));
            const found = (outputs.get(name) ?? []).filter((value) => value !== null);
            expect({ [name]: inTextOrder(found) }).toEqual({ [name]: inTextOrder(wanted) });
          }
        });
      });
      await check(holds, { numRuns: Math.ceil(runs / 4), seed: seed + 4, ...limits });
    },
    timeoutMs,
  );
});

afterAll(() => {
  process.stdout.write(
    `\nWhat ${runs} streams of generated programs use and do:\n${language.print()}\n${streams.print()}\n`,
  );
});

test("the streams do everything that streams can do", () => {
  expect(language.missing(language.strategies, strategies)).toEqual([]);
  expect(tickMakers.filter((each) => !streams.makers.has(each))).toEqual([]);
  expect(happenings.filter((each) => !streams.happened.has(each))).toEqual([]);
});
