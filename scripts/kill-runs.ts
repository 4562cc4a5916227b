/**
 * Kills runs with SIGKILL and resumes them: `node scripts/kill-runs.ts [--kills 500] [--seed 1] [--rows 20000] [--jobs 2] [--minutes 30] [--case windows] [--store sqlite] [--plant "skipped fsync" --volatile]`.
 * Prints a histogram of the points where processes ended; fails when an output is not byte for byte that of an undisturbed run. Ctrl-C, and the end of the minutes, begin no
 * further run and print what was killed until then.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  type KillStore,
  killRuns,
  killStores,
  type PlantedBug,
  plantedBugs,
} from "@constellation/test-kit/faults";
import { bundleProcess } from "./bundle-process.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    rows: { type: "string", default: "20000" },
    jobs: { type: "string", default: "2" },
    "kills-per-run": { type: "string", default: "12" },
    plant: { type: "string" },
    case: { type: "string", multiple: true },
    store: { type: "string", multiple: true },
    minutes: { type: "string" },
    volatile: { type: "boolean", default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), "constellation-process-"));
const over = new AbortController();
process.once("SIGINT", () => over.abort());
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
const timer = minutes === undefined ? undefined : setTimeout(() => over.abort(), minutes * 60_000);
try {
  const start = performance.now();
  const script = await bundleProcess("packages/test-kit/src/faults/kill-process.ts", folder);
  const { kills, runs, problems } = await killRuns({
    script,
    kills: Number(values.kills),
    seed: Number(values.seed),
    rows: Number(values.rows),
    jobs: Number(values.jobs),
    killsPerRun: Number(values["kills-per-run"]),
    volatile: values.volatile,
    signal: over.signal,
    stores: values.store === undefined ? killStores : values.store.map(storeOf),
    ...(values.case === undefined ? {} : { cases: values.case }),
    ...(isPlant(values.plant) ? { plant: values.plant } : {}),
  });
  const counting = kills.filter(({ counts }) => counts);
  const byPoint = Map.groupBy(counting, ({ point }) => point);
  for (const [point, found] of [...byPoint].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const named = found.filter(({ isNamed }) => isNamed).length;
    process.stdout.write(
      `${point.padEnd(32)} ${String(found.length).padStart(5)}  (${named} at the point, ${found.length - named} after it, at random times)\n`,
    );
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `${counting.length} kills of ${runs} runs in ${seconds} s; ${kills.length - counting.length} more before any output, which do not count\n`,
  );
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  clearTimeout(timer);
  rmSync(folder, { recursive: true });
}

function isPlant(name: string | undefined): name is PlantedBug {
  if (name === undefined) return false;
  if (name in plantedBugs) return true;
  throw new RangeError(`no bug is called "${name}"; known are ${Object.keys(plantedBugs).join(", ")}`);
}

function storeOf(name: string): KillStore {
  const found = killStores.find((each) => each === name);
  if (found !== undefined) return found;
  throw new RangeError(`no store is called "${name}"; known are ${killStores.join(", ")}`);
}
