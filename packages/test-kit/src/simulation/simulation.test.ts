import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { simulate } from "./simulate.ts";

/** A seed that failed once, and what it found. Seeds make other worlds when the simulator changes: a fixture is worth keeping as long as its world is rough. */
interface Fixture {
  readonly seed: number;
  readonly found: string;
}

const folder = new URL("../../../../test-fixtures/simulation/", import.meta.url);
const fixtures = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Fixture);

test.each(fixtures)("seed $seed: $found", async ({ seed }) => {
  expect((await simulate(seed)).problems).toEqual([]);
});

test("the same seed makes the same world", async () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const [one, other] = [await simulate(seed), await simulate(seed)];
    expect(other.hash).toBe(one.hash);
    expect(other.events).toBe(one.events);
  }
});

test.each(["skipped fsync", "lost barrier", "overtaking barrier", "commit before manifest"] as const)(
  "a planted bug is found: %s",
  { timeout: 60_000 },
  async (plant) => {
    const problems: string[] = [];
    for (let seed = 1; problems.length === 0 && seed <= 200; seed++)
      problems.push(...(await simulate(seed, plant)).problems);
    expect(problems).not.toEqual([]);
  },
);
