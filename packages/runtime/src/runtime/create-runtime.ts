import { runCancelled } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";
import type { JsonValue } from "@constellation/types";
import { RunContext } from "../batch/run-context.ts";
import { runGraphPlan } from "../batch/run-plan.ts";
import { Steps } from "../batch/steps.ts";
import { takeInputs } from "../batch/take-inputs.ts";
import type { CacheBackend } from "../calls/cache-backend.ts";
import type { CallServices } from "../calls/call-layer.ts";
import { CallStates } from "../calls/call-state.ts";
import { MemoryCache } from "../calls/memory-cache.ts";
import { consoleLogger } from "../clock/console-logger.ts";
import { systemClock } from "../clock/system-clock.ts";
import { systemRandom } from "../clock/system-random.ts";
import { runTicks } from "../clocks/run-ticks.ts";
import { failureOf } from "../failure/fail.ts";
import { NodeFailure } from "../failure/node-failure.ts";
import { runFailure } from "../failure/run-failure.ts";
import { blame } from "../kernel/blame.ts";
import type { RunResult } from "../run-result.ts";
import { memoryStore } from "../stream/checkpoint/memory-store.ts";
import type { DeployOptions } from "../stream/deployment/deploy-options.ts";
import { GraphOperators, planDeployment } from "../stream/deployment/graph-operators.ts";
import { StreamDeployment } from "../stream/deployment/stream-deployment.ts";
import { ModuleStates } from "../stream/state/module-states.ts";
import { Announcer } from "./announcer.ts";
import { FunctionTable } from "./function-table.ts";
import { cancelledBy, OpenRuns } from "./open-runs.ts";
import type { PlanSetting } from "./plan-host.ts";
import { type PreparedGraph, prepareGraph } from "./prepared-graph.ts";
import type { RunOptions, RuntimeOptions } from "./runtime-options.ts";

/** Runs graphs. Keeps caches, throttles and concurrency of call sites from run to run. */
export interface Runtime {
  /** One batch run; never rejects. `inputs` are JSON values by the names of the graph's inputs. */
  run(graph: Graph, inputs: Readonly<Record<string, unknown>>, options?: RunOptions): Promise<RunResult>;
  /** A deployment of the graph, not yet started. Throws when it cannot be deployed so: a module or a binding is missing, a parameter's value does not fit. */
  stream(graph: Graph, deploy: DeployOptions): StreamDeployment;
  /** Fails the runs that wait for calls which nothing can settle any more (R011): for a process with an empty event loop. */
  failUnsettled(): void;
  /** Cancels all runs, stops all deployments and ends the workers. */
  close(): Promise<void>;
}

/** Makes a runtime. */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new BatchRuntime(options);
}

class BatchRuntime implements Runtime {
  private readonly options: RuntimeOptions;
  private readonly services: CallServices;
  private readonly setting: PlanSetting;
  private readonly prepared = new WeakMap<Graph, PreparedGraph>();
  private readonly inspected = new WeakMap<Graph, PreparedGraph>();
  private readonly stepped = new WeakMap<Graph, PreparedGraph>();
  private readonly open = new OpenRuns();
  private readonly deployments = new Set<StreamDeployment>();

  constructor(options: RuntimeOptions) {
    this.options = options;
    const clock = options.clock ?? systemClock;
    const random = options.random ?? systemRandom;
    this.services = { clock, random, logger: options.logger ?? consoleLogger, tenant: options.tenant };
    const caches = new Map<string, CacheBackend>(Object.entries(options.caches ?? {}));
    const memory = caches.get("memory") ?? new MemoryCache(clock);
    this.setting = {
      functions: new FunctionTable(options),
      states: new CallStates(),
      clock,
      backend: options.kernels ?? "auto",
      timeoutMs: options.timeoutMs,
      cache: (name) => (name === undefined ? memory : (caches.get(name) ?? memory)),
      cacheNames: [...new Set(["memory", ...caches.keys()])],
    };
  }

  async run(
    graph: Graph,
    inputs: Readonly<Record<string, unknown>>,
    options: RunOptions = {},
  ): Promise<RunResult> {
    const { clock, random } = this.services;
    const startedAt = clock.now();
    const run = options.run ?? random.next().toString(36).slice(2, 12);
    const announcer = new Announcer(this.options.listeners ?? [], { run, file: graph.file }, this.services);
    announcer.runStarted(startedAt);
    const result = await this.result(graph, inputs, { options, run, announcer });
    announcer.runEnded(startedAt, result);
    return result;
  }

  private async result(
    graph: Graph,
    inputs: Readonly<Record<string, unknown>>,
    about: RunAbout,
  ): Promise<RunResult> {
    try {
      return { status: "completed", outputs: await this.outputs(graph, inputs, about) };
    } catch (thrown) {
      return {
        status: "failed",
        error: runFailure(thrown instanceof NodeFailure ? thrown : blame(thrown, undefined)),
      };
    }
  }

  private outputs(
    graph: Graph,
    inputs: Readonly<Record<string, unknown>>,
    about: RunAbout,
  ): Outputs | Promise<Outputs> {
    const { options, run, announcer } = about;
    if (options.signal?.aborted) throw cancelledBy(options.signal);
    const prepared = this.prepare(graph, options);
    const raw = takeInputs(graph, inputs);
    const { functions } = this.setting;
    const setting = {
      graph,
      run,
      functions,
      services: this.services,
      announcer,
      inspect: options.inspectNode,
    };
    const kernelRun = new RunContext(setting);
    if (prepared.kind === "program") return prepared.program(raw, kernelRun);
    return this.open.while(options.signal, ({ cancellation, calls }) => {
      const inspects = options.inspectNode !== undefined;
      const context = {
        kernelRun,
        report: kernelRun,
        services: this.services,
        events: announcer,
        inspects,
        states: new ModuleStates((name) => functions.module(name)),
        calls,
        steps: options.stepper === undefined ? undefined : new Steps(options.stepper),
      };
      const common = { inputs: raw, context, signal: cancellation, element: run };
      return prepared.kind === "plan"
        ? runGraphPlan({ plan: prepared.plan, ...common })
        : runTicks({ plan: prepared.plan, ...common });
    });
  }

  stream(graph: Graph, deploy: DeployOptions): StreamDeployment {
    const setting = {
      plan: this.setting,
      calls: this.services,
      listeners: this.options.listeners ?? [],
    };
    const { clock, random, logger } = this.services;
    const deployment = new StreamDeployment(graph, deploy, {
      clock,
      random,
      logger,
      tenant: this.options.tenant,
      plan: (each, options) => planDeployment(each, options, setting),
      module: (name) => this.setting.functions.module(name),
      makeOperators: (plan, options, services) => new GraphOperators(plan, options, { setting, services }),
      makeStore: () => memoryStore(),
    });
    this.deployments.add(deployment);
    void deployment.done.then(() => this.deployments.delete(deployment));
    return deployment;
  }

  private prepare(graph: Graph, options: RunOptions): PreparedGraph {
    const inSteps = options.stepper !== undefined;
    const inspects = !inSteps && options.inspectNode !== undefined;
    const known = inSteps ? this.stepped : inspects ? this.inspected : this.prepared;
    let prepared = known.get(graph);
    if (prepared === undefined) {
      prepared = prepareGraph(graph, this.setting, { inspects, inSteps });
      known.set(graph, prepared);
    }
    return prepared;
  }

  failUnsettled(): void {
    this.open.failUnsettled();
  }

  async close(): Promise<void> {
    this.open.abortAll(failureOf(runCancelled, { reason: "the runtime was closed" }));
    await Promise.all([...this.deployments].map((deployment) => deployment.stop()));
    await this.options.workers?.close();
  }
}

type Outputs = Readonly<Record<string, JsonValue>>;

interface RunAbout {
  readonly options: RunOptions;
  readonly run: string;
  readonly announcer: Announcer;
}
