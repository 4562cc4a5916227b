import { inputDoesNotFit } from "@constellation/diagnostics";
import type { Graph, GraphInput } from "@constellation/graph";
import { describeRefusal, type JsonValue, makeDecoder, makeEncoder, type Value } from "@constellation/types";
import { NodeFailure } from "../failure/node-failure.ts";
import { apply, type Code, type KernelCallee } from "../kernel/code.ts";
import { compileKernel } from "../kernel/compile-kernel.ts";
import { Emitter } from "../kernel/emitter.ts";
import type { KernelRun } from "../kernel/kernel.ts";
import { planRules } from "./make-plan.ts";
import { placeNodes } from "./place-nodes.ts";
import type { PlanHost } from "./plan-host.ts";
import { isLongChoice } from "./split-choices.ts";
import { Unit } from "./unit.ts";

/** A whole graph as one function: raw inputs in the graph's order to encoded outputs. Throws `NodeFailure`. */
export type SyncProgram = (inputs: readonly unknown[], run: KernelRun) => Readonly<Record<string, JsonValue>>;

/**
 * The one function of a graph that waits for nothing, whose clocks tick once and that is not too large; `undefined` for
 * any other graph.
 */
export function syncProgram(graph: Graph, host: PlanHost): SyncProgram | undefined {
  if (graph.nodes.some(isLongChoice)) return undefined;
  const unit = new Unit("outputs");
  const roots = new Map(graph.outputs.map(({ node }) => [node, unit.scope] as const));
  const given = new Set(graph.nodes.filter(({ kind }) => kind === "input").map(({ id }) => id));
  const request = { nodes: graph.nodes, roots: [], given, fetched: new Set<string>() };
  // Nothing is ever run twice when all is one kernel: effects may stand in it.
  const rules = { ...planRules(request, host), standsAlone: () => false };
  const placement = placeNodes(graph.nodes, roots, rules);
  if (placement.units.size > 0) return undefined;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const emitter = new Emitter({
    nodes,
    placement,
    cellOf: () => undefined,
    isReady: () => true,
    isLazy: () => false,
    call: (node) => host.kernelCall(node),
    inspects: host.inspects,
  });
  defineInputs(graph, emitter);
  const code = emitter.kernel(unit.scope, (emit): Code => {
    const fields = graph.outputs.map(({ name, node, type }) => {
      const encode: KernelCallee = makeEncoder(type);
      return { name, value: apply(encode, emit.valueOf(node)) };
    });
    return { kind: "record", fields };
  });
  return compileKernel(code, host.backend) as unknown as SyncProgram;
}

/** Every input is decoded, whether an output needs it or not. */
function defineInputs(graph: Graph, emitter: Emitter): void {
  const order = new Map(graph.inputs.map(({ name }, index) => [name, index]));
  for (const input of graph.inputs) {
    const index = order.get(input.name) ?? 0;
    const value = emitter.set(apply(inputDecoder(input), { kind: "cell", cell: index }));
    for (const node of graph.nodes)
      if (node.kind === "input" && node.input === input.name) emitter.define(node.id, value);
  }
}

/** Decodes the JSON of an input strictly; throws R004 with the path to what does not fit. */
export function inputDecoder(input: GraphInput): (raw: unknown) => Value {
  const decode = makeDecoder(input.type);
  return (raw) => {
    const decoded = decode(raw);
    if (decoded.kind === "decoded") return decoded.value;
    const message = inputDoesNotFit.message({ input: input.name });
    throw new NodeFailure(inputDoesNotFit.code, `${message}: ${describeRefusal(decoded, input.name)}`);
  };
}
