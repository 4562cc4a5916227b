import {
  createRuntime,
  type DeploymentResult,
  keyValueStore,
  type SinkBinding,
  type StreamEvent,
} from "@constellation/runtime";
import { standardLibrary } from "@constellation/stdlib";
import { Life, type World } from "./machine.ts";
import type { Scene } from "./scene.ts";
import { DurableTables, simulatedBackend } from "./simulated-backend.ts";

/** No life of a process may take so long, in milliseconds of simulated time. */
const patienceMs = 24 * 3_600_000;
/** How often a supervisor starts the process again. */
const livesMax = 60;

/** What came of a scene. */
export interface SceneRun {
  readonly lives: number;
  /** What was wrong, in sentences. */
  readonly problems: readonly string[];
}

/** Runs a scene, starting the process again after each crash, failure and drain, until it has completed. */
export async function runScene(scene: Scene, world: World): Promise<SceneRun> {
  const tables = new DurableTables();
  for (let lives = 1; ; lives++) {
    const end = await live(scene, world, tables);
    world.trace.add(`${world.time.passed} ${end.kind}`);
    const isDone = end.kind === "ended" && end.result.outcome.kind === "completed";
    const problems = [...end.problems, ...scene.problems(isDone)];
    if (lives === livesMax) problems.push(`the process was started ${livesMax} times and is not done`);
    if (isDone || problems.length > 0) return { lives, problems };
    if (end.kind === "ended") await world.time.until(waitMs(world, 5000), patienceMs);
  }
}

type End =
  | { readonly kind: "ended"; readonly result: DeploymentResult; readonly problems: readonly string[] }
  | { readonly kind: "crashed" | "hung"; readonly problems: readonly string[] };

async function live(scene: Scene, world: World, tables: DurableTables): Promise<End> {
  const life = new Life(world);
  const runtime = createRuntime({
    modules: scene.modules,
    library: standardLibrary,
    clock: life.clock,
    random: life.random,
    logger: life.logger,
  });
  const parts = scene.deploy(life);
  const deployment = runtime.stream(scene.graph, {
    ...parts,
    sinks: planted(parts.sinks, world),
    checkpoint: {
      elements: scene.checkpointElements,
      everyMs: 20_000,
      timeoutMs: 60_000,
      store: world.plant.store(keyValueStore(simulatedBackend(tables, life))),
    },
    restarts: { max: 6, delayMs: 500 },
  });
  let held = 0;
  deployment.events((event) => {
    if (!life.isAlive) return;
    world.trace.add(`${world.time.passed} ${lineOf(event)}`);
    held = Math.max(held, ...Object.values(deployment.status.held));
  });
  if (life.isRough && world.chance.percent(10)) {
    life.clock.schedule(world.chance.below(4000), () => void deployment.drain());
  }
  deployment.start();
  const ended = deployment.done.then((result) => ({ kind: "ended", result }) as const);
  const crashed = life.crashed.then((at) => ({ kind: "crashed", at }) as const);
  const end = await world.time.until(Promise.race([ended, crashed]), patienceMs);
  life.end();
  const bound = held > scene.heldMax ? [`a sink held ${held} elements, at most ${scene.heldMax} may`] : [];
  if (end === undefined)
    return {
      kind: "hung",
      problems: [...bound, `nothing happens any more, but it is ${deployment.status.state}`],
    };
  if (end.kind === "crashed") {
    world.trace.add(`${world.time.passed} crash ${end.at}`);
    scene.crash(world);
    return { kind: "crashed", problems: bound };
  }
  const { outcome } = end.result;
  // What goes wrong outside may end a deployment; nothing else may.
  const isFair = outcome.kind !== "failed" || life.faults > 0;
  return {
    kind: "ended",
    result: end.result,
    problems: isFair ? bound : [...bound, `it failed: ${outcome.error.message}`],
  };
}

function planted(sinks: Readonly<Record<string, SinkBinding>>, { plant }: World) {
  return Object.fromEntries(
    Object.entries(sinks).map(([name, sink]) => [
      name,
      { ...sink, connector: plant.connector(sink.connector) },
    ]),
  );
}

function lineOf(event: StreamEvent): string {
  return JSON.stringify(event, (_, value) => (typeof value === "bigint" ? String(value) : value)).slice(
    0,
    300,
  );
}

function waitMs({ time }: World, delayMs: number): Promise<void> {
  return new Promise((resolve) => void time.schedule(delayMs, resolve));
}
