import { asyncProperty, assert as check } from "fast-check";
import { afterAll, expect, test } from "vitest";
import { freeHappenings, StreamCoverage, tickMakers } from "../coverage/stream-coverage.ts";
import { startOfRuns } from "../differential/run-text.ts";
import { OpenMeaning } from "../evaluator/evaluation-failure.ts";
import { outputsOf } from "../evaluator/stream/evaluate-stream.ts";
import { streamDifferences } from "./compare-streams.ts";
import { isRefused } from "./deployable.ts";
import { observedOrder } from "./observed-order.ts";
import { evaluationOf } from "./stream-case.ts";
import { limits, runCase, runs, seed, shown, timeoutMs, triedCases } from "./tried-case.ts";

const streams = new StreamCoverage();
let open = 0;

test(
  "what comes as it comes gives what the reference says of that order, silences and the clock included",
  async () => {
    const cases = triedCases({ isFree: true }, ({ program }) => !isRefused(program));
    const holds = asyncProperty(cases, async (each) => {
      if (each === undefined) return;
      const { streamCase } = each;
      await shown(each, async () => {
        const { outputs, log } = await runCase(each, { isFree: true });
        try {
          const events = observedOrder(log, streamCase.inputs, streamCase.shapes, startOfRuns);
          const evaluation = evaluationOf(streamCase, events);
          const expected = outputsOf(evaluation);
          streams.add(evaluation, expected);
          expect(streamDifferences(expected, outputs)).toEqual([]);
        } catch (thrown) {
          if (!(thrown instanceof OpenMeaning)) throw thrown;
          open++;
        }
      });
    });
    await check(holds, { numRuns: runs, seed, ...limits });
    expect(open).toBeLessThan(runs / 5);
  },
  timeoutMs,
);

afterAll(() => {
  process.stdout.write(
    `\nWhat ${runs} streams that come as they come do (${open} left open):\n${streams.print()}\n`,
  );
});

test("what comes as it comes does everything that it can do", () => {
  expect(tickMakers.filter((each) => !streams.makers.has(each))).toEqual([]);
  expect(freeHappenings.filter((each) => !streams.happened.has(each))).toEqual([]);
});
