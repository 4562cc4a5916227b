import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** Answers after 40 s. */
const slow = defineModule<{ n: number }, number>({
  name: "t.Slow",
  type: "(n: Int): Int",
  run: ({ n }, { clock }) => new Promise((resolve) => void clock.schedule(40_000, () => resolve(n))),
});

/** What became of one call: its result, or why it failed. */
async function outcomeOf(options: Pick<WorldOptions, "runtime" | "timeoutMs">, source = "Slow(n)") {
  const run = new StreamWorld(`in n: Int\nout x = ${source}`, front, {
    inputs: { n: [1] },
    modules: [slow],
    ...options,
  });
  await run.finish();
  return run.committed.x?.[0] ?? run.eventsOf("failed")[0]?.letter.error.message;
}

test.each([
  ["without any it is 30 s", {}, "30s"],
  ["the runtime's holds in streams", { runtime: { timeoutMs: 5000 } }, "5s"],
  ["so does a longer one", { runtime: { timeoutMs: 60_000 } }, 1],
  ["and none at all", { runtime: { timeoutMs: "none" } }, 1],
  ["the deployment's wins", { runtime: { timeoutMs: "none" }, timeoutMs: 2000 }, "2s"],
  ["also as none", { runtime: { timeoutMs: 5000 }, timeoutMs: "none" }, 1],
] as const)("a call without a timeout: %s", async (_, options, expected) => {
  const outcome = await outcomeOf(options);
  if (expected === 1) expect(outcome).toBe(1);
  else expect(outcome).toMatch(new RegExp(`\\b${expected}\\b`));
});

test("the timeout of the call itself wins", async () => {
  const options = { runtime: { timeoutMs: 5000 }, timeoutMs: 2000 };
  expect(await outcomeOf(options, "Slow(n) with timeout: 7s")).toMatch(/\b7s\b/);
});
