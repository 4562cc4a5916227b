import type { Graph } from "@constellation/graph";
import { createRuntime, type KernelBackend, memoryStore, type Runtime } from "@constellation/runtime";
import { seededRandom, TestSink } from "@constellation/runtime/testing";
import type { Random } from "@constellation/sdk";
import { standardLibrary } from "@constellation/stdlib";
import { type JsonValue, makeEncoder } from "@constellation/types";
import { toModuleDefinition } from "../differential/module-definition.ts";
import { startOfRuns } from "../differential/run-text.ts";
import type { TestModule } from "../evaluator/test-module.ts";
import { plainShape, type SourceShape } from "../generator/source-shape.ts";
import { SelfMovingClock } from "../virtual-time/self-moving-clock.ts";
import { type RandomSourceSetting, randomSource, type SourceLogEntry } from "./random-source.ts";
import type { StreamInputs } from "./reading-order.ts";

export interface StreamRunOptions {
  readonly modules: readonly TestModule[];
  readonly kernels: KernelBackend;
  /** Decides latencies, where chunks are cut, and when crashes happen. */
  readonly seed: number;
  readonly shapes: ReadonlyMap<string, SourceShape>;
  readonly disorderMs: number;
  readonly constants: Readonly<Record<string, JsonValue>>;
  /** How often it is stopped in the middle, after some checkpoints, and started again. */
  readonly crashes?: number;
  /** Sources are read side by side, as they come. */
  readonly isFree?: boolean;
}

/** What was committed, by output. */
export interface StreamRunResult {
  readonly outputs: ReadonlyMap<string, readonly JsonValue[]>;
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** How often it went on from a checkpoint. */
  readonly restored: number;
  /** What happened at the sources of a deployment that reads freely. */
  readonly log: readonly SourceLogEntry[];
}

/** Runs a graph as a stream over its whole input, deterministic where nothing else is said, on a clock that waits for nobody; throws when it does not complete. */
export async function runStream(
  graph: Graph,
  inputs: StreamInputs,
  options: StreamRunOptions,
): Promise<StreamRunResult> {
  const clock = new SelfMovingClock(startOfRuns);
  const random = seededRandom(options.seed);
  const { isFree = false } = options;
  const log: SourceLogEntry[] = [];
  const pause = (): Promise<void> => {
    if (random.next() < 0.5) return Promise.resolve();
    return new Promise((resolve) => void clock.schedule(Math.floor(random.next() * 50), resolve));
  };
  // A sink that is slow decides when sources are read.
  const wait = isFree && options.seed % 3 > 0 ? {} : { wait: pause };
  const sinks = new Map(graph.outputs.map(({ name }) => [name, new TestSink(wait)]));
  const parts = { graph, inputs, options, clock, random, sinks, log, store: memoryStore() };
  let restored = 0;
  for (let crashes = options.crashes ?? 0; crashes > 0; crashes--) {
    const end = await runOnce(parts, 1 + Math.floor(random.next() * 3));
    if (end === "completed") break;
    restored++;
  }
  await runOnce(parts, Number.POSITIVE_INFINITY);
  return {
    outputs: new Map([...sinks].map(([name, { committed }]) => [name, committed])),
    ids: new Map([...sinks].map(([name, { ids }]) => [name, ids])),
    restored,
    log,
  };
}

interface RunParts {
  readonly graph: Graph;
  readonly inputs: StreamInputs;
  readonly options: StreamRunOptions;
  readonly clock: SelfMovingClock;
  readonly random: Random;
  readonly sinks: ReadonlyMap<string, TestSink>;
  readonly log: SourceLogEntry[];
  readonly store: ReturnType<typeof memoryStore>;
}

/** One process: until all has ended, or soon after so many checkpoints. */
async function runOnce(parts: RunParts, checkpoints: number): Promise<"completed" | "stopped"> {
  const runtime = runtimeOf(parts);
  const { random, clock } = parts;
  try {
    const deployment = deploy(runtime, parts);
    let left = checkpoints;
    deployment.events(({ kind }) => {
      if (kind !== "checkpoint" || --left !== 0) return;
      const delayMs = random.next() < 0.5 ? 0 : Math.floor(random.next() * 100);
      clock.schedule(delayMs, () => void deployment.stop());
    });
    deployment.start();
    const { outcome } = await deployment.done;
    if (outcome.kind === "failed") throw new Error(`${outcome.error.code} ${outcome.error.message}`);
    return outcome.kind === "completed" ? "completed" : "stopped";
  } finally {
    await runtime.close();
  }
}

function runtimeOf({ options, clock, random }: RunParts): Runtime {
  const silent = () => undefined;
  return createRuntime({
    modules: options.modules.map(toModuleDefinition),
    library: standardLibrary,
    clock,
    random,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    kernels: options.kernels,
  });
}

function deploy(runtime: Runtime, parts: RunParts) {
  const { graph, inputs, options, random, sinks, store } = parts;
  const { shapes, disorderMs, constants, crashes = 0, isFree = false } = options;
  const sources = graph.inputs
    .filter((input) => input.clock.length > 0 || inputs.has(input.name))
    .map(({ name, type }) => {
      const encode = makeEncoder(type);
      const elements = (inputs.get(name) ?? []).map((element) => ({
        ...element,
        value: element.value === null ? null : encode(element.value),
      }));
      const shape = shapes.get(name) ?? plainShape;
      const connector = randomSource({ ...sourceParts(parts), input: name, elements, shape });
      return [name, { connector, options: {}, disorderMs, idleTimeoutMs: shape.idleTimeoutMs }] as const;
    });
  const targets = [...sinks].map(
    ([name, { connector }]) => [name, { connector, options: {}, emitsNone: true }] as const,
  );
  return runtime.stream(graph, {
    sources: Object.fromEntries(sources),
    sinks: Object.fromEntries(targets),
    constants,
    deterministic: !isFree,
    restarts: { max: 0 },
    checkpoint: { store, ...(crashes > 0 ? { elements: 1 + Math.floor(random.next() * 5) } : {}) },
  });
}

/** What sources are made with; where they are read freely some pulls take so long that what waits by the clock does so in vain. */
function sourceParts({
  options,
  clock,
  random,
  log,
}: RunParts): Omit<RandomSourceSetting, "input" | "elements" | "shape"> {
  const { crashes = 0, isFree = false } = options;
  const pauses = crashes > 0 ? 0.95 : 0.4;
  const pauseMs = (): number => {
    if (random.next() >= pauses) return 0;
    const kind = isFree ? random.next() : 0;
    return 1 + Math.floor(random.next() * (kind < 0.6 ? 50 : kind < 0.85 ? 1500 : 8000));
  };
  return {
    clock,
    random,
    pauseMs,
    ...(isFree ? { log: (entry: SourceLogEntry) => void log.push(entry) } : {}),
  };
}
