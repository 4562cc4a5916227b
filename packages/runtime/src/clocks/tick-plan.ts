import type { Clock, GatherNode, Graph, GraphNode, MergeNode, NodeId } from "@constellation/graph";
import { makePlan } from "../plan/make-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlanHost } from "../plan/plan-host.ts";
import { ClockFacts } from "./clock-facts.ts";

/** A graph whose clocks do not all tick once: a plan per clock, run once per tick. */
export interface TickPlan {
  readonly graph: Graph;
  readonly facts: ClockFacts;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  /** By `clockName`. */
  readonly regions: ReadonlyMap<string, Plan>;
  /** The nodes that make ticks and are reached from an output, in topological order: they run outside arms. */
  readonly makers: readonly TickMaker[];
}

/** A node that makes the ticks of a clock of its own. */
export type TickMaker = GatherNode | MergeNode | (GraphNode & { readonly kind: "each" });

/** One text per clock. */
export function clockName(clock: Clock): string {
  return clock.join("+");
}

/** True for a node that makes the ticks of its own clock. */
export function makesOwnTicks(node: GraphNode): node is TickMaker {
  const isMaker = node.kind === "gather" || node.kind === "merge" || node.kind === "each";
  return isMaker && node.clock.includes(`tick:${node.id}`);
}

/** Plans each clock's nodes by themselves; what they read of other clocks is fetched per tick. */
export function planTicks(graph: Graph, host: PlanHost): TickPlan {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const needed = neededNodes(graph, nodes);
  const regions = new Map<string, GraphNode[]>();
  for (const node of needed) {
    const name = clockName(node.clock);
    const region = regions.get(name);
    if (region === undefined) regions.set(name, [node]);
    else region.push(node);
  }
  const roots = rootsOf(graph, needed, nodes);
  return {
    graph,
    facts: new ClockFacts(graph),
    nodes,
    regions: new Map(
      [...regions].map(([name, members]) => [name, planRegion({ name, members, nodes, roots }, host)]),
    ),
    makers: needed.filter(makesOwnTicks),
  };
}

/** All that an output reaches, arms included, in the graph's order. */
function neededNodes(graph: Graph, nodes: ReadonlyMap<NodeId, GraphNode>): readonly GraphNode[] {
  const needed = new Set<NodeId>();
  const stack = graph.outputs.map(({ node }) => node);
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    const node = nodes.get(id);
    if (node === undefined) continue;
    for (const each of readsOf(node)) stack.push(each);
    // What makes the ticks of a clock is needed even when no value of it is.
    for (const base of node.clock) if (base.startsWith("tick:")) stack.push(base.slice("tick:".length));
  }
  return graph.nodes.filter(({ id }) => needed.has(id));
}

/** All ids that a node reads. */
function readsOf(node: GraphNode): readonly NodeId[] {
  const inputs: readonly NodeId[] = Object.values(node.inputs);
  if (node.kind !== "call") return inputs;
  return [...inputs, node.fallback, node.key].filter((id) => id !== undefined);
}

/** Nodes that are read from outside of their region: each is a cell. */
function rootsOf(
  graph: Graph,
  needed: readonly GraphNode[],
  nodes: ReadonlyMap<NodeId, GraphNode>,
): ReadonlySet<NodeId> {
  const roots = new Set(graph.outputs.map(({ node }) => node));
  for (const node of needed) {
    for (const id of readsOf(node)) {
      const isOutside = clockName(nodes.get(id)?.clock ?? []) !== clockName(node.clock);
      if (isOutside || isFetched(node)) roots.add(id);
    }
  }
  return roots;
}

/** Its value is found per tick, by looking at other ticks. */
function isFetched(node: GraphNode): boolean {
  return node.kind === "latest" || node.kind === "merge";
}

interface RegionDraft {
  readonly name: string;
  readonly members: readonly GraphNode[];
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly roots: ReadonlySet<NodeId>;
}

function planRegion({ name, members, nodes, roots }: RegionDraft, host: PlanHost): Plan {
  const inside = new Set(members.map(({ id }) => id));
  const outside = new Map<NodeId, GraphNode>();
  for (const member of members) {
    if (makesOwnTicks(member) || isFetched(member)) continue;
    for (const id of readsOf(member)) {
      const node = nodes.get(id);
      if (node !== undefined && !inside.has(id)) outside.set(id, node);
    }
  }
  const given = members.filter((node) => node.kind === "input" || (makesOwnTicks(node) && name !== ""));
  const fetched = [...members.filter((node) => isFetched(node) && !makesOwnTicks(node)), ...outside.values()];
  return makePlan(
    {
      nodes: [...outside.values(), ...members],
      roots: members.map(({ id }) => id).filter((id) => roots.has(id)),
      given: new Set(),
      fetched: new Set([...given, ...fetched].map(({ id }) => id)),
    },
    host,
  );
}
