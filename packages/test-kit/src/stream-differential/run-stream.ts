import type { Graph } from "@constellation/graph";
import { createRuntime, type KernelBackend } from "@constellation/runtime";
import { seededRandom, TestSink } from "@constellation/runtime/testing";
import { standardLibrary } from "@constellation/stdlib";
import { type JsonValue, makeEncoder, type Type } from "@constellation/types";
import { toModuleDefinition } from "../differential/module-definition.ts";
import { startOfRuns } from "../differential/run-text.ts";
import type { TestModule } from "../evaluator/test-module.ts";
import { SelfMovingClock } from "../virtual-time/self-moving-clock.ts";
import { randomSource } from "./random-source.ts";
import type { StreamInputs } from "./reading-order.ts";

export interface StreamRunOptions {
  readonly modules: readonly TestModule[];
  readonly kernels: KernelBackend;
  /** Decides latencies and where chunks are cut. */
  readonly seed: number;
  readonly disorderMs: number;
  readonly constants: Readonly<Record<string, JsonValue>>;
}

/** What was emitted, by output. */
export interface StreamRunResult {
  readonly outputs: ReadonlyMap<string, readonly JsonValue[]>;
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

/** Runs a graph as a stream over its whole input, on a clock that waits for nobody; throws when it does not complete. */
export async function runStream(
  graph: Graph,
  inputs: StreamInputs,
  options: StreamRunOptions,
): Promise<StreamRunResult> {
  const clock = new SelfMovingClock(startOfRuns);
  const random = seededRandom(options.seed);
  const silent = () => undefined;
  const runtime = createRuntime({
    modules: options.modules.map(toModuleDefinition),
    library: standardLibrary,
    clock,
    random,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    kernels: options.kernels,
  });
  const pause = (): Promise<void> => {
    if (random.next() < 0.5) return Promise.resolve();
    return new Promise((resolve) => void clock.schedule(Math.floor(random.next() * 50), resolve));
  };
  const sinks = new Map(graph.outputs.map(({ name }) => [name, new TestSink({ wait: pause })]));
  const sources = graph.inputs
    .filter(({ clock: { length } }) => length > 0)
    .map(({ name, type }) => {
      const elements = elementsOf(inputs.get(name) ?? [], type);
      const connector = randomSource(elements, { clock, random });
      return [name, { connector, options: {}, disorderMs: options.disorderMs }] as const;
    });
  try {
    const deployment = runtime.stream(graph, {
      sources: Object.fromEntries(sources),
      sinks: Object.fromEntries(
        [...sinks].map(([name, { connector }]) => [name, { connector, options: {}, emitsNone: true }]),
      ),
      constants: options.constants,
      deterministic: true,
      restarts: { max: 0 },
    });
    deployment.start();
    const { outcome } = await deployment.done;
    if (outcome.kind === "failed") throw new Error(`${outcome.error.code} ${outcome.error.message}`);
    return {
      outputs: new Map([...sinks].map(([name, { committed }]) => [name, committed])),
      ids: new Map([...sinks].map(([name, { ids }]) => [name, ids])),
    };
  } finally {
    await runtime.close();
  }
}

function elementsOf(
  elements: StreamInputs extends ReadonlyMap<string, infer List> ? List : never,
  type: Type,
) {
  const encode = makeEncoder(type);
  return elements.map(({ value, time }) => ({ value: value === null ? null : encode(value), time }));
}
