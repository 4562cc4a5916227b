import type { GraphNode, MergeNode, NodeId } from "@constellation/graph";
import type { RegionPlan } from "../plan/stream-plan.ts";

/** Where the value of a given node comes from. */
export type GivenCell =
  | { readonly kind: "side"; readonly node: NodeId; readonly side: number; readonly column: number }
  | { readonly kind: "constant"; readonly node: NodeId };

/** How the rows of a region are laid out: what is given, what is sent, what is computed. Numbers are indices. */
export interface RegionLayout {
  readonly cells: readonly GivenCell[];
  readonly cellOf: ReadonlyMap<NodeId, number>;
  /** Distinct nodes that ports carry. */
  readonly slots: readonly Slot[];
  /** By port: the slots of its columns. */
  readonly ports: readonly (readonly number[])[];
  /** Nodes of slots that are computed here, in the order of their slots. */
  readonly roots: readonly NodeId[];
  readonly lookups: readonly MergeNode[];
  /** Cells whose failures have their origin here: what a gather computed for this region. */
  readonly own: ReadonlySet<number>;
}

/** A node that ports carry: given, or the result of a root. */
export type Slot =
  | { readonly kind: "cell"; readonly cell: number }
  | { readonly kind: "root"; readonly root: number };

/** Lays out the rows of a region. */
export function layOut(plan: RegionPlan): RegionLayout {
  const cells = givenCells(plan);
  const cellOf = new Map(cells.map(({ node }, cell) => [node, cell]));
  const sent = [...new Set(plan.ports.flatMap(({ columns }) => columns))];
  const roots = sent.filter((id) => !cellOf.has(id));
  const rootOf = new Map(roots.map((id, root) => [id, root]));
  const slots = sent.map((id): Slot => {
    const cell = cellOf.get(id);
    return cell === undefined ? { kind: "root", root: rootOf.get(id) ?? 0 } : { kind: "cell", cell };
  });
  const slotOf = new Map(sent.map((id, slot) => [id, slot]));
  return {
    cells,
    cellOf,
    slots,
    ports: plan.ports.map(({ columns }) => columns.map((id) => slotOf.get(id) ?? 0)),
    roots,
    lookups: plan.nodes.filter((node) => node.kind === "merge"),
    own: ownCells(plan, cells),
  };
}

/** The nodes of a region as kernels see them: a lookup reads its left; its right is a table. */
export function kernelNodes({ given, nodes }: RegionPlan): readonly GraphNode[] {
  const inner = nodes.map((node): GraphNode => {
    if (node.kind !== "merge") return node;
    const { left } = node.inputs;
    return { ...node, inputs: left === undefined ? {} : { left } };
  });
  return [...given, ...inner];
}

function givenCells(plan: RegionPlan): readonly GivenCell[] {
  const cells: GivenCell[] = [];
  const known = new Set<NodeId>();
  for (const [side, { columns }] of plan.sides.entries()) {
    if (plan.roles[side]?.kind === "table") continue;
    for (const [column, node] of columns.entries()) {
      if (!known.has(node)) cells.push({ kind: "side", node, side, column });
      known.add(node);
    }
  }
  const sent = new Set(plan.ports.flatMap(({ columns }) => columns));
  for (const node of plan.given) {
    // Literals stand in the code, unless they are sent as they are; a table's rows are no values of the region.
    const isRead = node.kind !== "literal" || sent.has(node.id);
    if (!known.has(node.id) && isRead && node.clock.length === 0)
      cells.push({ kind: "constant", node: node.id });
  }
  return cells;
}

/** What a gather made of its elements by an aggregate is a call of this region's clock: the first that gets it reports it. */
function ownCells(
  { sides, roles, stage, given, clock }: RegionPlan,
  cells: readonly GivenCell[],
): ReadonlySet<number> {
  const own = new Set<number>();
  if (stage > 0 || clock.length !== 1) return own;
  const nodes = new Map<NodeId, GraphNode>(given.map((node) => [node.id, node]));
  for (const [index, cell] of cells.entries()) {
    const isTick = cell.kind === "side" && roles[cell.side]?.kind === "ticks";
    const fromOperator = cell.kind === "side" && sides[cell.side]?.from.kind === "operator";
    if (isTick && fromOperator && nodes.get(cell.node)?.kind === "call") own.add(index);
  }
  return own;
}
