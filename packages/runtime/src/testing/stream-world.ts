import type { Graph } from "@constellation/graph";
import type { ModuleDefinition } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import { createRuntime, type Runtime } from "../runtime/create-runtime.ts";
import type { RuntimeOptions } from "../runtime/runtime-options.ts";
import type { DeployOptions, SinkBinding, SourceBinding } from "../stream/deployment/deploy-options.ts";
import type { StreamDeployment } from "../stream/deployment/stream-deployment.ts";
import type { DeploymentResult, StreamEvent } from "../stream/deployment/stream-events.ts";
import { type Front, pipelineRunner } from "./pipeline-runner.ts";
import { seededRandom } from "./seeded-random.ts";
import { type TestElement, TestSink, TestSource } from "./stream-connectors.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** What a deployment under test is made of, beside its text. */
export interface WorldOptions extends Omit<Partial<DeployOptions>, "sources" | "sinks"> {
  /** By input: elements, or a source. */
  readonly inputs: Readonly<Record<string, TestSource | readonly unknown[]>>;
  /** By output; default: a new one for each. */
  readonly outputs?: Readonly<Record<string, TestSink>>;
  readonly sourceOptions?: Readonly<Record<string, Partial<SourceBinding>>>;
  readonly sinkOptions?: Readonly<Record<string, Partial<SinkBinding>>>;
  readonly modules?: readonly ModuleDefinition[];
  readonly runtime?: Partial<RuntimeOptions>;
  readonly clock?: VirtualClock;
}

/** A deployment under virtual time, with sources and sinks in memory. */
export class StreamWorld {
  readonly clock: VirtualClock;
  readonly runtime: Runtime;
  readonly deployment: StreamDeployment;
  readonly sources: Readonly<Record<string, TestSource>>;
  readonly sinks: Readonly<Record<string, TestSink>>;
  readonly events: StreamEvent[] = [];
  readonly warnings: string[] = [];
  /** Compiles another pipeline against the same modules. */
  readonly graphOf: (source: string) => Graph;

  constructor(source: string, front: Front, options: WorldOptions) {
    const {
      inputs,
      outputs = {},
      sourceOptions = {},
      sinkOptions = {},
      modules = [],
      runtime,
      ...deploy
    } = options;
    this.clock = options.clock ?? new VirtualClock(1_000_000);
    const warn = (message: string): void => void this.warnings.push(message);
    const settings = {
      clock: this.clock,
      random: seededRandom(1),
      logger: { debug: () => undefined, info: () => undefined, warn, error: warn },
      ...runtime,
    };
    const runner = pipelineRunner(front, modules, settings);
    this.graphOf = (text) => runner.graph(text);
    const graph = this.graphOf(source);
    this.runtime = createRuntime({ modules, library: front.library, ...settings });
    this.sources = Object.fromEntries(
      Object.entries(inputs).map(([name, elements]) => [
        name,
        elements instanceof TestSource ? elements : new TestSource(elements.map((value) => elementOf(value))),
      ]),
    );
    this.sinks = Object.fromEntries(graph.outputs.map(({ name }) => [name, outputs[name] ?? new TestSink()]));
    this.deployment = this.runtime.stream(graph, {
      ...deploy,
      sources: Object.fromEntries(
        Object.entries(this.sources).map(([name, { connector }]) => [
          name,
          { connector, options: {}, ...sourceOptions[name] },
        ]),
      ),
      sinks: Object.fromEntries(
        Object.entries(this.sinks).map(([name, { connector }]) => [
          name,
          { connector, options: {}, ...sinkOptions[name] },
        ]),
      ),
    });
    this.deployment.events((event) => void this.events.push(event));
  }

  /** Runs until it has ended. */
  finish(): Promise<DeploymentResult> {
    this.deployment.start();
    return this.clock.until(this.deployment.done);
  }

  /** What is committed, by output. */
  get committed(): Readonly<Record<string, readonly JsonValue[]>> {
    return Object.fromEntries(Object.entries(this.sinks).map(([name, { committed }]) => [name, committed]));
  }

  /** Events of one kind. */
  eventsOf<K extends StreamEvent["kind"]>(kind: K): readonly Extract<StreamEvent, { readonly kind: K }>[] {
    return this.events.filter(
      (event): event is Extract<StreamEvent, { readonly kind: K }> => event.kind === kind,
    );
  }
}

/** `[value, time]`, or a value. */
function elementOf(value: unknown): TestElement {
  return { value };
}

/** An element with its time. */
export function at(time: number, value: unknown, partition?: string): TestElement {
  return partition === undefined ? { value, time } : { value, time, partition };
}
