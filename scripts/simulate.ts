/**
 * Simulates deployments: `node scripts/simulate.ts [--seeds 500] [--first 1] [--jobs 2] [--seed 17]`. Each seed is a pipeline, its inputs and all that goes
 * wrong. Fails when something does not hold; `--seed` shows the end of one seed's trace.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type SimulationResult, simulate } from "@constellation/test-kit/simulation";

interface Share {
  readonly first: number;
  readonly seeds: number;
  readonly step: number;
}

if (isMainThread) await main();
else await work(workerData as Share);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "500" },
      first: { type: "string", default: "1" },
      jobs: { type: "string", default: "2" },
      seed: { type: "string" },
    },
  });
  if (values.seed !== undefined) {
    const result = await simulate(Number(values.seed));
    process.stdout.write(
      `${result.tail.join("\n")}\n${JSON.stringify({ ...result, tail: undefined }, undefined, 2)}\n`,
    );
    return;
  }
  const start = performance.now();
  const jobs = Number(values.jobs);
  const results: SimulationResult[] = [];
  const shares = Array.from({ length: jobs }, (_, index) => ({
    first: Number(values.first) + index,
    seeds: Number(values.seeds),
    step: jobs,
  }));
  await Promise.all(shares.map((share) => runWorker(share, results)));
  report(results, performance.now() - start);
}

function runWorker(share: Share, results: SimulationResult[]): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: share });
  worker.on("message", (result: SimulationResult) => void results.push(result));
  return new Promise((resolve, reject) => {
    worker.on("error", reject);
    worker.on("exit", () => resolve());
  });
}

async function work({ first, seeds, step }: Share): Promise<void> {
  for (let index = 0; index < Math.ceil(seeds / step); index++)
    parentPort?.postMessage(await simulate(first + index * step));
}

function report(results: readonly SimulationResult[], tookMs: number): void {
  const sum = (of: (result: SimulationResult) => number): number =>
    results.reduce((total, each) => total + of(each), 0);
  for (const [scene, found] of [...Map.groupBy(results, (each) => each.scene)].sort()) {
    process.stdout.write(`${scene.padEnd(16)} ${String(found.length).padStart(4)} seeds\n`);
  }
  const hours = (sum((each) => each.simulatedMs) / 3_600_000).toFixed(1);
  const ratio = Math.round(sum((each) => each.simulatedMs) / tookMs);
  process.stdout.write(
    `${results.length} seeds, ${sum((each) => each.lives)} lives of a process, ${sum((each) => each.crashes)} crashes, ${sum((each) => each.events)} events: ${hours} simulated hours in ${(tookMs / 1000).toFixed(1)} s, ${ratio} times as fast as real time\n`,
  );
  const failed = results.filter(({ problems }) => problems.length > 0);
  for (const { seed, scene, problems } of failed)
    process.stdout.write(`seed ${seed} (${scene}): ${problems.join("\n  ")}\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
