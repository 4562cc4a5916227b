import type { Catalogue, CheckedProgram } from "@constellation/checker";
import { assert } from "@constellation/diagnostics";
import {
  assignRegionsAndArms,
  type BaseClock,
  type Graph,
  type GraphModule,
  type GraphNode,
  hashGraph,
  hashSignature,
  verifyGraph,
} from "@constellation/graph";
import { lowerProgram } from "./lowering/lower-program.ts";
import { foldConstants } from "./passes/fold-constants.ts";
import type { Pass, PassGraph } from "./passes/pass.ts";
import { removeUnused } from "./passes/remove-unused.ts";
import { shareEqual } from "./passes/share-equal.ts";

/** In this order: folding makes nodes equal or unused, sharing makes more unused. */
const passes: readonly Pass[] = [foldConstants, shareEqual, removeUnused];

/** Graph of a program that was checked against `catalogue` and has no errors: lowered, simplified, verified, hashed. */
export function buildGraph(program: CheckedProgram, catalogue: Catalogue, file: string): Graph {
  const lowered = lowerProgram(program);
  const simplified = passes.reduce<PassGraph>((graph, pass) => pass(graph), lowered);
  const nodes = assignRegionsAndArms(simplified.nodes, simplified.outputs);
  const unhashed: Graph = {
    format: "constellation-graph",
    version: 1,
    hash: "",
    file,
    inputs: lowered.inputs,
    clocks: usedClocks(program.bases, nodes),
    nodes,
    outputs: simplified.outputs,
    modules: modulesOf(nodes, catalogue),
  };
  const graph: Graph = { ...unhashed, hash: hashGraph(unhashed) };
  const problems = verifyGraph(graph);
  assert(problems.length === 0, problems[0]?.message ?? "a lowered graph should be sound");
  return graph;
}

/** Inputs keep their clocks; a clock-making node that was removed takes its clock along. */
function usedClocks(bases: readonly BaseClock[], nodes: readonly GraphNode[]): readonly BaseClock[] {
  const made = new Set(nodes.map((node) => `tick:${node.id}`));
  return bases.filter(({ base }) => !base.startsWith("tick:") || made.has(base));
}

/** The host's functions that are called, without the standard library: the runtime refuses modules that do not fit. */
function modulesOf(nodes: readonly GraphNode[], catalogue: Catalogue): readonly GraphModule[] {
  const modules = new Map<string, GraphModule>();
  const visit = (node: GraphNode): void => {
    if (node.kind === "lambda") node.body.forEach(visit);
    if (node.kind !== "call" || node.callee.startsWith("stdlib.")) return;
    const callable = catalogue.byName(node.callee)[0];
    assert(callable !== undefined, `the catalogue should hold "${node.callee}"`);
    modules.set(node.callee, {
      name: node.callee,
      signatureHash: hashSignature(callable.data),
      effect: node.effect,
    });
  };
  nodes.forEach(visit);
  return [...modules.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
