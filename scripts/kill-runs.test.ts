import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type KillPlan,
  killAsPlanned,
  killRuns,
  killStores,
  type PlannedKills,
} from "@constellation/test-kit/faults";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleProcess } from "./bundle-process.ts";

let folder: string;
let script: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "constellation-process-"));
  script = await bundleProcess("packages/test-kit/src/faults/kill-process.ts", folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const about = { seed: 1, rows: 1000, cases: ["windows"], volatile: true };

test("runs that are killed give what an undisturbed run gives", { timeout: 120_000 }, async () => {
  const options = {
    ...about,
    rows: 3000,
    script,
    kills: 12,
    jobs: 1,
    killsPerRun: 8,
    stores: ["sqlite"],
  } as const;
  const { kills, problems } = await killRuns(options);
  expect(problems).toEqual([]);
  expect(kills.filter(({ counts }) => counts).length).toBeGreaterThanOrEqual(12);
});

const at = (point: string, count = 1): KillPlan => ({ kind: "point", point, count });

/** Where the process has to end so that a mistake shows: behind the second checkpoint, or before it is one and then before it is made again. */
const behind = [at("after manifest", 2)];
const before = [at("before manifest", 2), at("before state")];
const planted: readonly PlannedKills[] = [
  { plans: behind, plant: "skipped fsync" },
  { plans: behind, plant: "lost barrier" },
  { plans: behind, plant: "overtaking barrier" },
  { plans: before, plant: "commit before manifest" },
];

test.each(killStores)(
  "kills at named points find each planted bug, with checkpoints in %s",
  { timeout: 180_000 },
  async (store) => {
    const options = { ...about, script, stores: [store] };
    const chains = await killAsPlanned(options, [...planted, { plans: behind }, { plans: before }]);
    const found = chains.map(({ problems }) => problems.length > 0);
    // It is the mistake that shows, not the kill.
    expect(found).toEqual([true, true, true, true, false, false]);
    expect(chains.every(({ kills }) => kills.length > 0 && kills.every(({ isNamed }) => isNamed))).toBe(true);
  },
);
