import type { ChooseNode, GraphNode, NodeId } from "@constellation/graph";
import { conditionsOf } from "./arms.ts";

/** Conditions of one `choose` that stand in one kernel. */
const conditionsMax = 300;

/** A graph's nodes with long choices cut into parts. */
export interface SplitNodes {
  readonly nodes: readonly GraphNode[];
  /** The parts that were cut off: each is computed by itself, when the conditions before it do not hold. */
  readonly parts: ReadonlySet<NodeId>;
}

/** True when a choice is too long for one kernel. */
export function isLongChoice(node: GraphNode): boolean {
  return node.kind === "choose" && conditionsOf(node) > conditionsMax;
}

/** Cuts each `choose` of thousands of arms into a chain of shorter ones. */
export function splitChoices(nodes: readonly GraphNode[]): SplitNodes {
  if (!nodes.some(isLongChoice)) return { nodes, parts: new Set() };
  const parts = new Set<NodeId>();
  const split = nodes.flatMap((node): readonly GraphNode[] => {
    if (node.kind !== "choose" || !isLongChoice(node)) return [node];
    const chain = partsOf(node);
    for (const part of chain.slice(0, -1)) parts.add(part.id);
    return chain;
  });
  return { nodes: split, parts };
}

/** The parts of a choice, last first: each but the first is what the one before it falls back to. */
function partsOf(node: ChooseNode): readonly ChooseNode[] {
  const inputs: Readonly<Record<string, NodeId>> = node.inputs;
  const count = conditionsOf(node);
  const parts: ChooseNode[] = [];
  let otherwise = inputs["otherwise"] ?? "";
  const last = Math.floor((count - 1) / conditionsMax) * conditionsMax;
  for (let start = last; start >= 0; start -= conditionsMax) {
    const arms: Record<string, NodeId> = {};
    for (let index = start; index < Math.min(count, start + conditionsMax); index++) {
      arms[`condition${index - start}`] = inputs[`condition${index}`] ?? "";
      arms[`value${index - start}`] = inputs[`value${index}`] ?? "";
    }
    const id = start === 0 ? node.id : `${node.id}@from${start}`;
    parts.push({ ...node, id, inputs: { ...arms, otherwise } });
    otherwise = id;
  }
  return parts;
}
