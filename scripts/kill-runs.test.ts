import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killRuns, type PlantedBug } from "@constellation/test-kit/faults";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleProcess } from "./bundle-process.ts";

let folder: string;
let script: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "constellation-process-"));
  script = await bundleProcess("packages/test-kit/src/faults/kill-process.ts", folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const kill = (plant: PlantedBug, kills: number, seed = 1) =>
  killRuns({
    script,
    kills,
    seed,
    rows: 3000,
    jobs: 1,
    killsPerRun: 8,
    cases: ["windows"],
    stores: ["sqlite"],
    volatile: true,
    plant,
  });

test("runs that are killed give what an undisturbed run gives", { timeout: 120_000 }, async () => {
  const { kills, problems } = await kill("none", 12);
  expect(problems).toEqual([]);
  expect(kills.filter(({ counts }) => counts).length).toBeGreaterThanOrEqual(12);
});

test.each(["skipped fsync", "lost barrier", "overtaking barrier", "commit before manifest"] as const)(
  "kills find a planted bug: %s",
  { timeout: 300_000 },
  async (plant) => {
    // Where a process stands when the signal comes is chance: a few rounds, until one of them meets the mistake.
    for (let seed = 1; seed <= 6; seed++) {
      const { problems } = await kill(plant, 60, seed);
      if (problems.length > 0) return;
    }
    expect.fail(`no kill found "${plant}"`);
  },
);
