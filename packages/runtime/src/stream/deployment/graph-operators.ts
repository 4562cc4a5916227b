import type { CallNode, Graph } from "@constellation/graph";
import { toBoth } from "../../batch/run-events.ts";
import type { CallServices } from "../../calls/call-layer.ts";
import { Announcer } from "../../runtime/announcer.ts";
import { checkCaches, checkModules } from "../../runtime/check-modules.ts";
import type { RuntimeListener } from "../../runtime/listeners.ts";
import type { PlanSetting } from "../../runtime/plan-host.ts";
import type { Outcome } from "../flow/message.ts";
import type { Operator } from "../flow/operator.ts";
import { planStream } from "../plan/plan-stream.ts";
import type { OperatorPlan, RegionPlan, StreamPlan } from "../plan/stream-plan.ts";
import { type Constants, evaluateConstants } from "../region/constants.ts";
import { GraphRegionHost } from "../region/region-host.ts";
import { RegionOperator } from "../region/region-operator.ts";
import type { RegionServices } from "../region/region-services.ts";
import { RowRun } from "../region/row-run.ts";
import { inFlightMax, rowsInFlight } from "../region/rows-in-flight.ts";
import { createOperator } from "./create-operator.ts";
import type { DeployOptions } from "./deploy-options.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";
import type { OperatorMaker, RunServices } from "./run-services.ts";

/** What the operators of all deployments of a runtime are made with. */
export interface OperatorSetting {
  readonly plan: PlanSetting;
  readonly calls: CallServices;
  readonly listeners: readonly RuntimeListener[];
}

/** Milliseconds for calls without a `timeout`, where neither the deployment nor the runtime says. */
const timeoutDefaultMs = 30_000;

/** Cuts a graph as it is deployed. Throws `NodeFailure` when modules are missing, `DeploymentRefusal` when a binding is. */
export function planDeployment(graph: Graph, deploy: DeployOptions, setting: OperatorSetting): StreamPlan {
  checkModules(graph, setting.plan.functions);
  checkCaches(graph.nodes, setting.plan.cacheNames);
  checkBindings(graph, deploy);
  const host = hostOf(graph, deploy, setting);
  const sampled = new Set(
    graph.inputs
      .filter(({ name, clock }) => clock.length === 0 && name in deploy.sources)
      .map(({ name }) => name),
  );
  const isAwaited = (node: CallNode): boolean => host.mannerOf(node) === "awaited";
  return planStream(graph, { sampled, deterministic: deploy.deterministic === true }, isAwaited);
}

/** Every input that ticks has a source, every output a sink, and nothing is bound that is not there. */
function checkBindings(graph: Graph, { sources, sinks, constants = {} }: DeployOptions): void {
  for (const { name, clock, default: preset, type } of graph.inputs) {
    const hasSource = Object.hasOwn(sources, name);
    const hasValue = Object.hasOwn(constants, name) || preset !== undefined || type.kind === "optional";
    if (clock.length > 0 && !hasSource && Object.hasOwn(constants, name))
      throw new DeploymentRefusal(
        `input "${name}" is a stream of this graph and takes no one value: compile the pipeline with it among the "constants", or bind it to a source`,
      );
    if (clock.length > 0 && !hasSource)
      throw new DeploymentRefusal(`input "${name}" is not bound to a source`);
    if (clock.length === 0 && !hasSource && !hasValue)
      throw new DeploymentRefusal(`input "${name}" has no value: give it one, or a default`);
  }
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  for (const name of outputs)
    if (!Object.hasOwn(sinks, name)) throw new DeploymentRefusal(`output "${name}" is not bound to a sink`);
  const inputs = new Set(graph.inputs.map(({ name }) => name));
  const unknown =
    [...Object.keys(sources), ...Object.keys(constants)].find((name) => !inputs.has(name)) ??
    Object.keys(sinks).find((name) => !outputs.has(name));
  if (unknown !== undefined)
    throw new DeploymentRefusal(
      `"${unknown}" is bound, but the pipeline has no input or output of this name`,
    );
}

function hostOf(graph: Graph, deploy: DeployOptions, { plan }: OperatorSetting): GraphRegionHost {
  const setting = { ...plan, timeoutMs: deploy.timeoutMs ?? plan.timeoutMs ?? timeoutDefaultMs };
  return new GraphRegionHost(graph, setting, deploy.inspect !== undefined);
}

/** Makes the operators of one run of a graph, and computes its constants. */
export class GraphOperators implements OperatorMaker {
  private readonly graph: Graph;
  private readonly host: GraphRegionHost;
  private readonly services: RegionServices;
  private readonly constants: Constants;
  private readonly setting: OperatorSetting;
  private readonly regions: { readonly plan: RegionPlan; readonly operator: RegionOperator }[] = [];
  /** As it is asked for. */
  private maxInFlight: number | undefined;

  /** Throws `NodeFailure` (R004) when the value of a parameter does not fit. */
  constructor(
    plan: StreamPlan,
    deploy: DeployOptions,
    parts: { readonly setting: OperatorSetting; readonly services: RunServices },
  ) {
    const { graph } = plan;
    const { setting, services } = parts;
    this.graph = graph;
    this.setting = setting;
    this.maxInFlight = deploy.maxInFlight;
    this.host = hostOf(graph, deploy, setting);
    const { calls } = setting;
    const about = { run: graph.hash.slice(0, 10), file: graph.file };
    const { callCounts } = services;
    const events =
      setting.listeners.length === 0
        ? callCounts
        : toBoth(new Announcer(setting.listeners, about, calls), callCounts);
    const base = { ...services, tenant: calls.tenant, events, ...inspecting(deploy) };
    const run = new RowRun("constants", { ...base, constants: noConstants }, this.host);
    const context = {
      kernelRun: run,
      report: run,
      services: calls,
      events,
      inspects: false,
      calls: new Set<{ readonly node: CallNode }>(),
    };
    const values = deploy.constants ?? {};
    const element = `constants/${graph.hash.slice(0, 10)}`;
    this.constants = evaluateConstants(plan, { host: this.host, context, values, element });
    this.services = { ...base, constants: this.constants };
  }

  create(plan: OperatorPlan): Operator {
    const { graph, services, host, setting } = this;
    const operator = createOperator(plan, { graph, services, host, functions: setting.plan.functions });
    if (plan.kind === "region" && operator instanceof RegionOperator) {
      this.regions.push({ plan, operator });
      this.limit(plan, operator);
    }
    return operator;
  }

  /** What is asked for, else what the calls can work on: with the `concurrency` that they have now. */
  private limit(plan: RegionPlan, { limits }: RegionOperator): void {
    const { host, maxInFlight } = this;
    limits.maxInFlight =
      maxInFlight === undefined
        ? rowsInFlight(plan, {
            mannerOf: (node) => host.mannerOf(node),
            concurrencyOf: (node) => host.callState(node).slots?.limit,
          })
        : Math.min(maxInFlight, inFlightMax);
  }

  adjust({ maxInFlight, calls = {} }: Parameters<OperatorMaker["adjust"]>[0]): void {
    this.maxInFlight = maxInFlight ?? this.maxInFlight;
    for (const [name, { concurrency, throttle }] of Object.entries(calls)) {
      for (const node of this.graph.nodes) {
        if (node.kind !== "call" || (node.id !== name && node.name !== name)) continue;
        const { pace, slots } = this.host.callState(node);
        if (concurrency !== undefined) slots?.resize(concurrency);
        if (throttle !== undefined) pace?.change(throttle);
      }
    }
    for (const { plan, operator } of this.regions) this.limit(plan, operator);
  }

  constant(node: string): Promise<Outcome> {
    return new Promise((resolve) => this.constants.demand(node, resolve));
  }

  dispose(): void {
    this.constants.dispose();
  }
}

function inspecting({ inspect }: DeployOptions): Pick<RegionServices, "inspect"> {
  return inspect === undefined ? {} : { inspect };
}

const noConstants: Constants = {
  outcomeOf: () => undefined,
  demand: () => undefined,
  dispose: () => undefined,
};
