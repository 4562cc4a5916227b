import type { CallNode, Graph } from "@constellation/graph";
import type { ModuleDefinition } from "@constellation/sdk";
import { makeDecoder, makeEncoder } from "@constellation/types";
import { unheard } from "../batch/run-events.ts";
import { CallStates } from "../calls/call-state.ts";
import { MemoryCache } from "../calls/memory-cache.ts";
import { NoTick } from "../failure/no-tick.ts";
import { NodeFailure } from "../failure/node-failure.ts";
import type { KernelBackend } from "../kernel/compile-kernel.ts";
import { FunctionTable } from "../runtime/function-table.ts";
import type { Message, Outcome } from "../stream/flow/message.ts";
import type { Operator } from "../stream/flow/operator.ts";
import { Port } from "../stream/flow/port.ts";
import { createMerge } from "../stream/merge/create-merge.ts";
import { Each } from "../stream/merge/each.ts";
import { planStream } from "../stream/plan/plan-stream.ts";
import type { Edge, OperatorPlan, StreamPlan } from "../stream/plan/stream-plan.ts";
import type { FailedElement, FailureDecision } from "../stream/policy/error-policy.ts";
import { type Constants, evaluateConstants } from "../stream/region/constants.ts";
import { createRegion } from "../stream/region/create-region.ts";
import { GraphRegionHost } from "../stream/region/region-host.ts";
import type { RegionDeadLetter, RegionServices } from "../stream/region/region-services.ts";
import { RowRun } from "../stream/region/row-run.ts";
import type { Front } from "./pipeline-runner.ts";
import { chunkOf, rowsOf, StreamHarness, sourceTick } from "./stream-harness.ts";

/** How a rig is set up. */
export interface RigOptions {
  readonly modules?: readonly ModuleDefinition[];
  readonly kernels?: KernelBackend;
  readonly sampled?: readonly string[];
  readonly deterministic?: boolean;
  /** What becomes of failed elements; by default they are given up. */
  readonly decide?: (element: FailedElement) => FailureDecision;
  /** Surroundings to go on in: state is restored from what they have stored. */
  readonly harness?: StreamHarness;
}

/** An element for an input, with its time where it matters. */
export type RigElement = readonly [input: string, value: unknown, time?: number];

/** The regions, merges and lists of a pipeline, wired up without sources and sinks: elements in, rows of outputs out. Windows are not run. */
export class RegionRig {
  readonly harness: StreamHarness;
  readonly plan: StreamPlan;
  readonly failures: FailedElement[] = [];
  readonly letters: RegionDeadLetter[] = [];
  readonly operators = new Map<string, Operator>();
  readonly constants: Constants;
  private readonly graph: Graph;
  private readonly collected = new Map<string, Message[]>();
  private readonly sources = new Map<string, Port[]>();
  private arrival = 0;
  private epoch = 0;

  constructor(source: string, front: Front, options: RigOptions = {}) {
    const { modules = [], kernels = "auto" } = options;
    this.graph = graphOf(source, front, modules);
    const inputs = this.graph.inputs.map(({ name }) => name);
    this.harness = options.harness ?? new StreamHarness(inputs);
    const { clock } = this.harness;
    const memory = new MemoryCache(clock);
    const setting = {
      functions: new FunctionTable({ modules, library: front.library }),
      states: new CallStates(),
      clock,
      backend: kernels,
      timeoutMs: 30_000,
      cache: () => memory,
      cacheNames: ["memory"],
    };
    const host = new GraphRegionHost(this.graph, setting, false);
    const isAwaited = (node: CallNode): boolean => host.mannerOf(node) === "awaited";
    const binding = {
      sampled: new Set(options.sampled ?? []),
      deterministic: options.deterministic ?? false,
    };
    this.plan = planStream(this.graph, binding, isAwaited);
    const services = this.services(options, host);
    this.constants = services.constants;
    for (const each of this.plan.operators) this.operators.set(each.id, this.operator(each, services, host));
    if (options.harness !== undefined)
      for (const operator of this.operators.values()) this.harness.restore(operator);
    this.wire();
  }

  private services(options: RigOptions, host: GraphRegionHost): RegionServices {
    const events = { callStarted: () => unheard };
    const { services } = this.harness;
    const made: { -readonly [Name in keyof RegionServices]: RegionServices[Name] } = {
      ...services,
      tenant: undefined,
      events,
      constants: noConstants,
      failed: (element) => {
        this.failures.push(element);
        return options.decide?.(element) ?? { kind: "give-up" };
      },
      deadLetter: (letter) => void this.letters.push(letter),
    };
    const run = new RowRun("constants", made, host);
    const { clock, random, logger } = services;
    const context = {
      kernelRun: run,
      report: run,
      services: { clock, random, logger, tenant: undefined },
      events,
      inspects: false,
      calls: new Set<{ readonly node: CallNode }>(),
    };
    made.constants = evaluateConstants(this.plan, { host, context, values: {}, element: "c" });
    return made;
  }

  private operator(plan: OperatorPlan, services: RegionServices, host: GraphRegionHost): Operator {
    const base = this.graph.clocks.findIndex((clock) => clock.base === `tick:${plan.id}`);
    switch (plan.kind) {
      case "region":
        return createRegion(plan, this.graph, services, host);
      case "merge":
        return createMerge(plan, services, base);
      case "each":
        return new Each(plan, services, base);
      case "gather":
        throw new RangeError("a rig runs no windows");
    }
  }

  private wire(): void {
    for (const { input, edges } of this.plan.sources)
      this.sources.set(
        input,
        edges.map(() => new Port()),
      );
    for (const edge of this.plan.edges) {
      const port = this.portOf(edge);
      if (edge.to.kind === "output") this.collected.set(edge.to.output, this.harness.collect(port));
      else {
        const inlet = this.operators.get(edge.to.operator)?.inlets[edge.to.side];
        if (inlet !== undefined) port.run(inlet, this.harness.services.scheduler);
      }
    }
  }

  private portOf(edge: Edge): Port {
    const { from } = edge;
    const port =
      from.kind === "operator"
        ? this.operators.get(from.operator)?.ports[from.port]
        : this.sources.get(from.input)?.[
            this.plan.sources.find(({ input }) => input === from.input)?.edges.indexOf(edge) ?? -1
          ];
    if (port === undefined) throw new RangeError(`edge ${edge.number} should have a port`);
    return port;
  }

  /** One round of the ingest: elements of one input that follow each other are one chunk; then progress. */
  round(elements: readonly RigElement[]): this {
    for (let from = 0; from < elements.length; ) {
      const input = elements[from]?.[0] ?? "";
      let to = from;
      while (elements[to]?.[0] === input) to++;
      this.chunk(input, elements.slice(from, to));
      from = to;
    }
    this.toAll({ kind: "progress", arrival: this.arrival });
    return this;
  }

  private chunk(input: string, elements: readonly RigElement[]): void {
    const about = this.graph.inputs.find(({ name }) => name === input);
    const partition = this.harness.partitions.of(new Set([input]))[0]?.number ?? 0;
    if (about === undefined) throw new RangeError(`there should be an input "${input}"`);
    const decode = makeDecoder(about.type);
    const base = this.graph.clocks.findIndex((clock) => clock.base === `in:${input}`);
    const rows = elements.map(([, raw, time]) => {
      const decoded = decode(raw);
      if (decoded.kind === "refused") throw new RangeError(`${input}: ${decoded.reason}`);
      const arrival = ++this.arrival;
      const tick = sourceTick(arrival, { partition, base, ...(time === undefined ? {} : { time }) });
      return { tick, outcomes: [decoded.value] };
    });
    this.send(input, chunkOf(rows));
  }

  /** A message of the source of an input, as it is. */
  send(input: string, message: Message): void {
    for (const port of this.sources.get(input) ?? []) port.send(message);
  }

  /** Forgets what came out. */
  forget(): void {
    for (const messages of this.collected.values()) messages.length = 0;
  }

  /** A barrier along all edges of all sources. */
  barrier(): this {
    this.toAll({ kind: "barrier", epoch: ++this.epoch, arrival: this.arrival });
    return this;
  }

  private toAll(message: Message): void {
    for (const ports of this.sources.values()) for (const port of ports) port.send(message);
  }

  /** What came out so far: `CODE` in place of a failure, rows without a tick left out. */
  output(name: string): readonly unknown[] {
    const type = this.graph.outputs.find((output) => output.name === name)?.type;
    const encode = type === undefined ? (value: unknown) => value : makeEncoder(type);
    const shown = (outcome: Outcome): readonly unknown[] => {
      if (outcome instanceof NoTick) return [];
      if (outcome instanceof NodeFailure) return [outcome.code];
      return [encode(outcome)];
    };
    return rowsOf(this.messages(name)).flatMap(({ outcomes: [outcome] }) => shown(outcome ?? null));
  }

  /** All messages of an output. */
  messages(name: string): readonly Message[] {
    return this.collected.get(name) ?? [];
  }

  dispose(): void {
    for (const operator of this.operators.values()) operator.dispose();
  }
}

const noConstants: Constants = {
  outcomeOf: () => undefined,
  demand: () => undefined,
  dispose: () => undefined,
};

function graphOf(source: string, front: Front, modules: readonly ModuleDefinition[]): Graph {
  const known = [...front.catalogue.modules, ...modules.map(({ data }) => data)];
  const compiled = front.compile(source, { ...front.catalogue, modules: known });
  if (compiled.graph !== undefined) return compiled.graph;
  throw new Error(compiled.diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
}
