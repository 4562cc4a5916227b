import type { Graph } from "@constellation/graph";
import { createRuntime, type KernelBackend, memoryStore, type Runtime } from "@constellation/runtime";
import { seededRandom, TestSink } from "@constellation/runtime/testing";
import type { Random } from "@constellation/sdk";
import { standardLibrary } from "@constellation/stdlib";
import { type JsonValue, makeEncoder } from "@constellation/types";
import { toModuleDefinition } from "../differential/module-definition.ts";
import { startOfRuns } from "../differential/run-text.ts";
import type { TestModule } from "../evaluator/test-module.ts";
import { SelfMovingClock } from "../virtual-time/self-moving-clock.ts";
import { randomSource } from "./random-source.ts";
import type { StreamInputs } from "./reading-order.ts";

export interface StreamRunOptions {
  readonly modules: readonly TestModule[];
  readonly kernels: KernelBackend;
  /** Decides latencies, where chunks are cut, and when crashes happen. */
  readonly seed: number;
  readonly disorderMs: number;
  readonly constants: Readonly<Record<string, JsonValue>>;
  /** How often it is stopped in the middle, after some checkpoints, and started again. */
  readonly crashes?: number;
}

/** What was committed, by output. */
export interface StreamRunResult {
  readonly outputs: ReadonlyMap<string, readonly JsonValue[]>;
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** How often it went on from a checkpoint. */
  readonly restored: number;
}

/** Runs a graph as a deterministic stream over its whole input, on a clock that waits for nobody; throws when it does not complete. */
export async function runStream(
  graph: Graph,
  inputs: StreamInputs,
  options: StreamRunOptions,
): Promise<StreamRunResult> {
  const clock = new SelfMovingClock(startOfRuns);
  const random = seededRandom(options.seed);
  const pause = (): Promise<void> => {
    if (random.next() < 0.5) return Promise.resolve();
    return new Promise((resolve) => void clock.schedule(Math.floor(random.next() * 50), resolve));
  };
  const sinks = new Map(graph.outputs.map(({ name }) => [name, new TestSink({ wait: pause })]));
  const parts = { graph, inputs, options, clock, random, sinks, store: memoryStore() };
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
  };
}

interface RunParts {
  readonly graph: Graph;
  readonly inputs: StreamInputs;
  readonly options: StreamRunOptions;
  readonly clock: SelfMovingClock;
  readonly random: Random;
  readonly sinks: ReadonlyMap<string, TestSink>;
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

function deploy(runtime: Runtime, { graph, inputs, options, clock, random, sinks, store }: RunParts) {
  const { disorderMs, constants, crashes = 0 } = options;
  const sources = graph.inputs
    .filter((input) => input.clock.length > 0 || inputs.has(input.name))
    .map(({ name, type }) => {
      const encode = makeEncoder(type);
      const elements = (inputs.get(name) ?? []).map(({ value, time }) => ({
        value: value === null ? null : encode(value),
        time,
      }));
      return [
        name,
        {
          connector: randomSource(elements, { clock, random, pauses: crashes > 0 ? 0.95 : 0.4 }),
          options: {},
          disorderMs,
        },
      ] as const;
    });
  const targets = [...sinks].map(
    ([name, { connector }]) => [name, { connector, options: {}, emitsNone: true }] as const,
  );
  return runtime.stream(graph, {
    sources: Object.fromEntries(sources),
    sinks: Object.fromEntries(targets),
    constants,
    deterministic: true,
    restarts: { max: 0 },
    checkpoint: { store, ...(crashes > 0 ? { elements: 1 + Math.floor(random.next() * 5) } : {}) },
  });
}
