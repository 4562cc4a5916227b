import type { GraphNode, NodeId } from "../graph.ts";
import { type Arm, armInside, commonArm, rootArm } from "./arm-tree.ts";
import { inputsOf } from "./inputs-of.ts";
import { regionName } from "./regions-of.ts";

/**
 * The nodes with `region` and `arm` as their structure says. A node stands in the innermost arm through which all of
 * its uses go; an output is a use outside all arms. Inputs, and what stands where clocks meet or elements are gathered
 * (latest, merge, gather, each), with all that these read, stand outside arms. A node that nothing
 * uses has no arm. The nodes must be in topological order; a lambda's body is a scope of its own.
 */
export function assignRegionsAndArms(
  nodes: readonly GraphNode[],
  outputs: readonly { readonly node: NodeId }[],
): readonly GraphNode[] {
  const arms = armsOf(nodes, new Set(outputs.map((output) => output.node)));
  return nodes.map((node) => placed(node, arms.get(node.id) ?? rootArm));
}

function placed(node: GraphNode, arm: Arm): GraphNode {
  const region = regionName(node.clock);
  const body = node.kind === "lambda" ? assignRegionsAndArms(node.body, [{ node: node.result }]) : undefined;
  const { arm: _, ...bare } = node;
  const whole: GraphNode =
    bare.kind === "lambda" && body !== undefined ? { ...bare, region, body } : { ...bare, region };
  return arm === rootArm ? whole : { ...whole, arm: arm.name };
}

/** The arm of each node of one scope; nodes outside all arms may be missing. Linear but for the logarithm of nesting. */
export function armsOf(nodes: readonly GraphNode[], roots: ReadonlySet<NodeId>): ReadonlyMap<NodeId, Arm> {
  const arms = new Map<NodeId, Arm>();
  for (const node of nodes.toReversed()) {
    if (roots.has(node.id) || standsOutsideArms(node)) arms.set(node.id, rootArm);
    const own = arms.get(node.id) ?? rootArm;
    for (const { node: id, parameter, isArm } of inputsOf(node)) {
      const use = isArm ? armInside(own, `${node.id}/${parameter}`) : own;
      const known = arms.get(id);
      arms.set(id, known === undefined ? use : commonArm(known, use));
    }
  }
  return arms;
}

function standsOutsideArms(node: GraphNode): boolean {
  switch (node.kind) {
    case "input":
    case "parameter":
    case "latest":
    case "merge":
    case "gather":
    case "each":
      return true;
    default:
      return false;
  }
}
