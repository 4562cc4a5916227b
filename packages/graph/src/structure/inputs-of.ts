import type { GraphNode, NodeId } from "../graph.ts";

/** One thing that a node reads. */
export interface NodeInput {
  /** The input's name; `@fallback` and `@key` for those of a call, the captured id for a capture of a lambda. */
  readonly parameter: string;
  readonly node: NodeId;
  /** Read only when the reading node turns out to need it: the way into an arm. */
  readonly isArm: boolean;
}

/** Everything that a node reads from its own scope, in order: its inputs, then fallback and key of a call. */
export function inputsOf(node: GraphNode): readonly NodeInput[] {
  const inputs = Object.entries(node.inputs).map(([parameter, id]) => ({
    parameter,
    node: id,
    isArm: isArmInput(node, parameter),
  }));
  if (node.kind !== "call") return inputs;
  if (node.fallback !== undefined) inputs.push({ parameter: "@fallback", node: node.fallback, isArm: true });
  if (node.key !== undefined) inputs.push({ parameter: "@key", node: node.key, isArm: false });
  return inputs;
}

/** True when `parameter` of `node` is evaluated only when the node chooses it. */
export function isArmInput(node: GraphNode, parameter: string): boolean {
  switch (node.kind) {
    case "logic":
      return parameter === "right";
    case "coalesce":
      return parameter === "otherwise";
    case "guard":
      return parameter === "value";
    case "choose":
      return parameter !== "condition0";
    default:
      return node.kind === "call" && parameter === "@fallback";
  }
}
