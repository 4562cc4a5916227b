import { type Arbitrary, array, asyncProperty, assert as check, nat, tuple } from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageCoverage, strategies } from "../coverage/language-coverage.ts";
import { happenings, StreamCoverage, tickMakers } from "../coverage/stream-coverage.ts";
import { startOfRuns } from "../differential/run-text.ts";
import { evaluateProgram } from "../evaluator/evaluate-program.ts";
import { OpenMeaning } from "../evaluator/evaluation-failure.ts";
import { outputsOf, type StreamOutcome } from "../evaluator/stream/evaluate-stream.ts";
import { Choices } from "../generator/choices.ts";
import { generateProgram } from "../generator/generated-program.ts";
import { elementwise, meetsInAnyOrder, presentValue, withOneElement } from "./beside-batches.ts";
import { inTextOrder, streamDifferences } from "./compare-streams.ts";
import { isDeployable } from "./deployable.ts";
import { runStream, type StreamRunResult } from "./run-stream.ts";
import { evaluationOf, graphOf, makeCase, type StreamCase, showCase } from "./stream-case.ts";

/** How many programs the main property tries, the others a part of it; CI asks for more. */
const runs = Number(process.env.CONSTELLATION_PROPERTY_RUNS ?? 300);
const seed = Number(process.env.CONSTELLATION_PROPERTY_SEED ?? 20_260_101);
const timeoutMs = 40_000 + runs * 200;
/** Time to find what is wrong, and to make it small. */
const limits = { interruptAfterTimeLimit: timeoutMs - 10_000, markInterruptAsFailure: true };
const language = new LanguageCoverage();
const streams = new StreamCoverage();

interface Tried {
  readonly streamCase: StreamCase;
  /** Decides chunks, latencies, kernels and crashes. */
  readonly number: number;
}

function numbers(length: number): Arbitrary<number[]> {
  return array(nat(0xffff), { maxLength: length, size: "max" });
}

/** Programs with streams of at most `max` elements for their inputs. */
function tried(max: number): Arbitrary<Tried | undefined> {
  return tuple(numbers(1200), numbers(600), nat(0xffff)).map(([forProgram, forInputs, number]) => {
    const streamCase = makeCase(generateProgram(new Choices(forProgram)), new Choices(forInputs), { max });
    return isDeployable(streamCase) ? { streamCase, number } : undefined;
  });
}

/** Runs a case; `number` decides everything that must not show. */
function run({ streamCase, number }: Tried, crashes = 0): Promise<StreamRunResult> {
  const { modules, inputs, shapes, disorderMs, constants } = streamCase;
  const kernels = number % 2 === 0 ? "code" : "closures";
  const options = { modules, kernels, seed: number, shapes, disorderMs, constants, crashes } as const;
  return runStream(graphOf(streamCase), inputs, options);
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

/** Fails with the case where something is thrown. */
async function shown<Result>({ streamCase }: Tried, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    throw new Error(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${showCase(streamCase)}`, {
      cause: thrown,
    });
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
