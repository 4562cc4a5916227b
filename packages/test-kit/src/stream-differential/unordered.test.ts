import { asyncProperty, assert as check } from "fast-check";
import { afterAll, expect, test } from "vitest";
import { OpenMeaning } from "../evaluator/evaluation-failure.ts";
import { streamDifferences } from "./compare-streams.ts";
import { isDeployable } from "./deployable.ts";
import { expectedOf } from "./stream-case.ts";
import { limits, runCase, runs, seed, shown, timeoutMs, triedCases } from "./tried-case.ts";

const counts = { cases: 0, inAnotherOrder: 0 };

test(
  "below `ordered: false` each output has what the reference says, in whatever order",
  async () => {
    const isWanted = ({ text, ...rest }: Parameters<typeof isDeployable>[0]): boolean =>
      text.includes("ordered: false") && isDeployable({ text, ...rest });
    const holds = asyncProperty(triedCases({ isUnordered: true }, isWanted), async (each) => {
      if (each === undefined) return;
      await shown(each, async () => {
        try {
          const expected = expectedOf(each.streamCase);
          const { outputs } = await runCase(each);
          counts.cases++;
          if (streamDifferences(expected, outputs).length > 0) counts.inAnotherOrder++;
          expect(streamDifferences(expected, outputs, { ordered: false })).toEqual([]);
        } catch (thrown) {
          if (!(thrown instanceof OpenMeaning)) throw thrown;
        }
      });
    });
    await check(holds, { numRuns: runs, seed, ...limits });
    expect(counts.cases).toBeGreaterThan(runs / 4);
    expect(counts.inAnotherOrder).toBeGreaterThan(runs / 50);
  },
  timeoutMs,
);

afterAll(() => {
  process.stdout.write(
    `\n${counts.cases} streams with \`ordered: false\`, ${counts.inAnotherOrder} in another order\n`,
  );
});
