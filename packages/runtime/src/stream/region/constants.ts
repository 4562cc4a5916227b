import { runCancelled } from "@constellation/diagnostics";
import { type Graph, type GraphNode, inputsOf, type NodeId } from "@constellation/graph";
import type { JsonValue } from "@constellation/types";
import { makeDecoder, type Value } from "@constellation/types";
import { Execution, type ExecutionContext } from "../../batch/execution.ts";
import { done, Frame, failed, idle } from "../../batch/frame.ts";
import { failureOf } from "../../failure/fail.ts";
import { makePlan } from "../../plan/make-plan.ts";
import type { PlanHost } from "../../plan/plan-host.ts";
import { inputDecoder } from "../../plan/sync-program.ts";
import type { Outcome } from "../flow/message.ts";
import type { StreamPlan } from "../plan/stream-plan.ts";

/** Nodes on the constant clock: each is computed once, when it is first asked for. */
export interface Constants {
  /** The outcome, when it is there. */
  outcomeOf(id: NodeId): Outcome | undefined;
  /** Computes the node if need be; `settled` is called once, later or at once. */
  demand(id: NodeId, settled: (outcome: Outcome) => void): void;
  /** Ends what is under way. */
  dispose(): void;
}

/** What constants are computed with. */
export interface ConstantsSetting {
  readonly host: PlanHost;
  readonly context: ExecutionContext;
  /** Values of parameters that are bound to one, as JSON; others have their defaults. */
  readonly values: Readonly<Record<string, JsonValue>>;
  /** Begins the ids of calls. */
  readonly element: string;
}

/** The constants of a plan. Parameters that are sampled have their defaults here. Throws `NodeFailure` (R004) when a value does not fit its parameter. */
export function evaluateConstants(plan: StreamPlan, setting: ConstantsSetting): Constants {
  return new FrameConstants(plan, setting);
}

class FrameConstants implements Constants {
  private readonly execution: Execution;
  private readonly frame: Frame;
  private readonly literals = new Map<NodeId, Value>();

  constructor(plan: StreamPlan, { host, context, values, element }: ConstantsSetting) {
    const constant = plan.graph.nodes.filter(({ clock }) => clock.length === 0);
    const inputs = constant.filter(({ kind }) => kind === "input");
    const wanted = new Set(plan.constants);
    for (const node of constant) {
      if (node.kind === "literal" && wanted.has(node.id)) this.literals.set(node.id, literalValue(node));
    }
    const roots = plan.constants.filter((id) => !this.literals.has(id));
    const given = new Set(inputs.map(({ id }) => id));
    const cells = makePlan({ nodes: constant, roots, given, fetched: new Set() }, host);
    this.frame = new Frame(cells, element);
    for (const node of inputs) {
      const cell = cells.cellOf.get(node.id);
      if (cell !== undefined && node.kind === "input")
        this.frame.give(cell, parameterValue(plan.graph, node.input, values));
    }
    this.execution = new Execution(context, () => undefined);
    this.execution.isWaitedFor = false;
    // What waits for nobody is there from the start; calls are made when somebody needs them.
    const waiting = waitingNodes(constant, host);
    for (const id of roots) if (!waiting.has(id)) this.execution.demand(this.frame, this.cellOf(id));
    this.execution.go();
  }

  outcomeOf(id: NodeId): Outcome | undefined {
    const literal = this.literals.get(id);
    if (literal !== undefined) return literal;
    const cell = this.cellOf(id);
    const state = this.frame.states[cell];
    if (state === done) return this.frame.values[cell];
    return state === failed ? this.frame.failures.get(cell) : undefined;
  }

  demand(id: NodeId, settled: (outcome: Outcome) => void): void {
    const known = this.outcomeOf(id);
    if (known !== undefined) {
      settled(known);
      return;
    }
    const cell = this.cellOf(id);
    this.execution.demand(this.frame, cell, { settled: () => settled(this.outcomeOf(id) ?? null) });
    this.execution.go();
  }

  private cellOf(id: NodeId): number {
    const cell = this.frame.plan.cellOf.get(id);
    if (cell === undefined) throw new RangeError(`constant "${id}" should be planned`);
    return cell;
  }

  dispose(): void {
    if (this.frame.states.every((state) => state === done || state === idle)) return;
    this.execution.end(failureOf(runCancelled, { reason: "the deployment ended" }));
  }
}

/** Constants that wait for a call, or have an effect. */
function waitingNodes(constant: readonly GraphNode[], host: PlanHost): ReadonlySet<NodeId> {
  const waiting = new Set<NodeId>();
  for (const node of constant) {
    const isOwn = node.kind === "call" && host.mannerOf(node) !== "kernel";
    if (isOwn || inputsOf(node).some((input) => waiting.has(input.node))) waiting.add(node.id);
  }
  return waiting;
}

/** The value of a parameter: the given one, else its default, else None. */
export function parameterValue(
  graph: Graph,
  name: string,
  values: Readonly<Record<string, JsonValue>>,
): Value {
  const input = graph.inputs.find((each) => each.name === name);
  if (input === undefined) throw new RangeError(`a graph should have the input "${name}"`);
  const raw = Object.hasOwn(values, name) ? values[name] : (input.default ?? null);
  return raw === null && input.type.kind === "optional" ? null : inputDecoder(input)(raw);
}

function literalValue(node: {
  readonly type: Parameters<typeof makeDecoder>[0];
  readonly value: JsonValue;
}): Value {
  const decoded = makeDecoder(node.type)(node.value);
  return decoded.kind === "decoded" ? decoded.value : null;
}
