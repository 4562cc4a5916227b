import type { Graph } from "@constellation/graph";
import { makeEncoder } from "@constellation/types";
import { makePlan } from "../plan/make-plan.ts";
import type { PlanHost } from "../plan/plan-host.ts";
import { inputDecoder } from "../plan/sync-program.ts";
import type { GraphPlan } from "./graph-plan.ts";

/** The plan of a graph whose clocks all tick once. */
export function planGraph(graph: Graph, host: PlanHost): GraphPlan {
  const inputs = graph.nodes.filter(({ kind }) => kind === "input");
  const eager = graph.nodes.filter(({ kind }) => kind === "gather" || kind === "merge").map(({ id }) => id);
  const roots = [...graph.outputs.map(({ node }) => node), ...eager];
  const given = new Set(inputs.map(({ id }) => id));
  const plan = makePlan({ nodes: graph.nodes, roots, given, fetched: new Set() }, host);
  const nodeOf = new Map(
    inputs.flatMap((node) => (node.kind === "input" ? [[node.input, node.id] as const] : [])),
  );
  return {
    inputs: graph.inputs.map((input) => ({
      input,
      decode: inputDecoder(input),
      cell: plan.cellOf.get(nodeOf.get(input.name) ?? ""),
    })),
    outputs: graph.outputs.map((output) => ({
      output,
      encode: makeEncoder(output.type),
      cell: plan.cellOf.get(output.node) ?? -1,
    })),
    plan,
    eager: eager.flatMap((id) => plan.cellOf.get(id) ?? []),
  };
}
