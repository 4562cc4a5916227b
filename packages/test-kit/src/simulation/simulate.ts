import { startOfRuns } from "../differential/run-text.ts";
import { enrichment } from "../faults/cases/enrichment.ts";
import { meetings } from "../faults/cases/meetings.ts";
import { stateful } from "../faults/cases/stateful.ts";
import { windows } from "../faults/cases/windows.ts";
import { type PlantedBug, plantedBugs } from "../faults/planted-bugs.ts";
import { Chance } from "./chance.ts";
import { fileScene } from "./file-scene.ts";
import { generatedCase, generatedScene } from "./generated-scene.ts";
import { calm, type Weather, type World } from "./machine.ts";
import { networkScene } from "./network-scene.ts";
import { runScene } from "./run-scene.ts";
import type { Scene } from "./scene.ts";
import { SimulatedTime } from "./simulated-time.ts";
import { Trace } from "./trace.ts";

/** What came of a simulation. */
export interface SimulationResult {
  readonly seed: number;
  readonly scene: string;
  /** Of everything that happened; the same seed has the same. */
  readonly hash: string;
  readonly events: number;
  readonly lives: number;
  readonly crashes: number;
  /** Milliseconds that passed in the simulated world. */
  readonly simulatedMs: number;
  /** What was wrong, in sentences; none when all is well. */
  readonly problems: readonly string[];
  /** The last lines of the trace. */
  readonly tail: readonly string[];
}

/** Simulates a deployment in a world that a seed makes: its pipeline, its inputs, and all that goes wrong; with a mistake of the product if need be. */
export async function simulate(seed: number, plant: PlantedBug = "none"): Promise<SimulationResult> {
  const chance = new Chance(seed);
  const scene = await sceneOf(chance);
  const world = {
    ...newWorld(new Chance(chance.below(2 ** 31)), weatherOf(chance), 60_000 + chance.below(240_000)),
    plant: plantedBugs[plant],
  };
  planJumps(world);
  const { lives, problems } = await runScene(scene, world);
  const { time, trace, crashes } = world;
  return {
    seed,
    scene: scene.name,
    hash: trace.hash,
    events: trace.count,
    lives,
    crashes,
    simulatedMs: time.passed,
    problems,
    tail: trace.tail(200),
  };
}

async function sceneOf(chance: Chance): Promise<Scene> {
  const kind = chance.below(100);
  const data = chance.below(2 ** 31);
  if (kind >= 80) return networkScene(new Chance(data));
  if (kind < 40) {
    for (;;) {
      const found = generatedCase(chance);
      const quiet = generatedScene(found, { chance: new Chance(data) });
      if (await isRefused(quiet)) continue;
      return generatedScene(found, { chance: new Chance(data), expected: quiet.output() });
    }
  }
  const found = kind >= 74 ? stateful : chance.pick([enrichment, windows, meetings]);
  const rows = 2 * (30 + chance.below(400));
  const quiet = await fileScene(found, { chance: new Chance(data), rows });
  await runQuietly(quiet);
  return fileScene(found, { chance: new Chance(data), rows, expected: quiet.output() });
}

/** Runs a scene undisturbed; true where a deployment refuses the pipeline: a `concat` whose left waits for its right, or rows held for such as it reads later. */
async function isRefused(scene: Scene): Promise<boolean> {
  try {
    await runQuietly(scene);
    return false;
  } catch (thrown) {
    if (thrown instanceof Error && /"concat" in|but a concat reads/.test(thrown.message)) return true;
    throw thrown;
  }
}

/** Runs a scene in a world without faults, to see what it should give. */
async function runQuietly(scene: Scene): Promise<void> {
  const { problems } = await runScene(scene, newWorld(new Chance(1), calm, 0));
  if (problems.length > 0) throw new Error(`undisturbed: ${problems.join("; ")}`);
}

function newWorld(chance: Chance, weather: Weather, calmAfterMs: number): World {
  const trace = new Trace();
  // Later than all recorded times, also when the clock is put back.
  const time = new SimulatedTime(startOfRuns + 365 * 86_400_000, trace);
  return { time, chance, trace, weather, crashes: 0, calmAfterMs, plant: plantedBugs.none };
}

function weatherOf(chance: Chance): Weather {
  return {
    latencyMs: chance.pick([5, 50, 200, 1000]),
    stalls: chance.pick([0, 1, 5]),
    faults: chance.pick([0, 0, 3, 20]),
    crashes: chance.pick([0, 1, 3, 8]),
    crashRate: chance.pick([2, 10, 40]),
    jumps: chance.pick([0, 0, 2, 5]),
  };
}

function planJumps({ chance, time, weather, calmAfterMs }: World): void {
  for (let count = 0; count < weather.jumps; count++) {
    const byMs = (chance.percent(50) ? 1 : -1) * chance.below(4 * 3_600_000);
    time.schedule(chance.below(calmAfterMs), () => time.jump(byMs));
  }
}
