import type { GraphNode, NodeId } from "@constellation/graph";
import type { PlanFacts } from "./plan-facts.ts";
import { isMaker } from "./plan-facts.ts";
import { strongComponents } from "./strong-components.ts";

/** Which stage of its region each node is computed in. */
export interface Stages {
  /** 0, 1, …; 0 for what comes with the tick. */
  of(id: NodeId): number;
  /** How many stages a region has; at least 1. */
  count(region: string): number;
}

/**
 * Cuts regions into stages. A lookup stands in a later stage than the awaited calls that its left waits for, so that it reads the
 * table at the place of its tick; and where regions read each other, what is read stands in an earlier stage than what reads it, so that operators have an order.
 */
export function stagesOf(facts: PlanFacts): Stages {
  const levels = new Levels(facts);
  levels.settle();
  levels.raise();
  return levels.stages();
}

class Levels {
  private readonly facts: PlanFacts;
  private readonly component: ReadonlyMap<string, number>;
  private readonly levels = new Map<NodeId, number>();
  /** Nodes that wait for a call of their own level. */
  private readonly waiting = new Set<NodeId>();

  constructor(facts: PlanFacts) {
    this.facts = facts;
    this.component = strongComponents(operatorEdges(facts));
  }

  /** Levels only grow, and no further than there are nodes. */
  settle(): void {
    for (let hasChanged = true; hasChanged; ) {
      hasChanged = false;
      for (const node of this.facts.needed) if (this.place(node)) hasChanged = true;
    }
  }

  /**
   * Lets each node stand with the first of its region that reads it: without this, what only needs a source would be a stage
   * of its own. A node that waits for a call stays where it is.
   */
  raise(): void {
    const most = new Map<NodeId, number>();
    for (const node of this.facts.needed.toReversed()) {
      if (!this.facts.isInRegion(node) && !isMaker(node)) continue;
      const limit = most.get(node.id);
      if (limit !== undefined && this.facts.isInRegion(node) && !this.waiting.has(node.id))
        this.levels.set(node.id, Math.max(limit, this.levels.get(node.id) ?? 0));
      for (const id of this.facts.readsOf(node)) {
        const highest = this.highest(node, this.facts.node(id));
        if (highest !== undefined) most.set(id, Math.min(highest, most.get(id) ?? highest));
      }
    }
  }

  /** The level up to which `read` may stand for `node`. */
  private highest(node: GraphNode, read: GraphNode): number | undefined {
    const level = this.levels.get(node.id) ?? 0;
    if (homeOf(node, this.facts) === homeOf(read, this.facts)) return level;
    if (!this.areTogether(node, read)) return undefined;
    return isMaker(node) ? level : level - 1;
  }

  private place(node: GraphNode): boolean {
    const { facts } = this;
    if (facts.isVarying(node)) {
      if (this.waitsWith(node, 0)) this.waiting.add(node.id);
      return false;
    }
    const isPlaced = facts.isInRegion(node) || isMaker(node);
    if (!isPlaced) return false;
    const before = this.levels.get(node.id) ?? -1;
    let level = Math.max(before, this.floor(node));
    for (const id of facts.readsOf(node)) level = Math.max(level, this.least(node, facts.node(id)));
    const waits = facts.isInRegion(node) && this.waitsWith(node, level);
    if (waits && node.kind === "merge") level++;
    else if (waits) this.waiting.add(node.id);
    else this.waiting.delete(node.id);
    this.levels.set(node.id, level);
    return level > before;
  }

  /** No node of a region comes before what makes its ticks. */
  private floor(node: GraphNode): number {
    let floor = 0;
    if (isMaker(node)) return floor;
    for (const base of node.clock) {
      const maker = this.facts.makerOf(base);
      if (maker !== undefined && this.areTogether(node, maker))
        floor = Math.max(floor, 1 + (this.levels.get(maker.id) ?? 0));
    }
    return floor;
  }

  /** The level that reading `read` asks of `node`. */
  private least(node: GraphNode, read: GraphNode): number {
    const level = this.levels.get(read.id) ?? 0;
    if (homeOf(node, this.facts) === homeOf(read, this.facts)) return level;
    if (!this.areTogether(node, read)) return 0;
    return isMaker(node) ? level : level + 1;
  }

  private areTogether(one: GraphNode, other: GraphNode): boolean {
    const [left, right] = [homeOf(one, this.facts), homeOf(other, this.facts)];
    if (left === undefined || right === undefined) return false;
    return this.component.get(left) === this.component.get(right);
  }

  private waitsWith(node: GraphNode, level: number): boolean {
    if (node.kind === "call" && this.facts.isAwaited(node)) return true;
    const home = homeOf(node, this.facts);
    return this.facts.readsOf(node).some((id) => {
      if (!this.waiting.has(id)) return false;
      const read = this.facts.node(id);
      const isOwn = this.facts.isVarying(read) || homeOf(read, this.facts) === home;
      return isOwn && (this.levels.get(id) ?? 0) === level;
    });
  }

  /** Levels of a region, counted without gaps. */
  stages(): Stages {
    const { facts, levels } = this;
    const byRegion = new Map<string, Set<number>>();
    for (const node of facts.needed) {
      if (!facts.isInRegion(node)) continue;
      const region = facts.regionOf(node);
      const known = byRegion.get(region) ?? new Set();
      byRegion.set(region, known.add(levels.get(node.id) ?? 0));
    }
    const sorted = new Map(
      [...byRegion].map(([region, known]) => [region, [...known].sort((one, other) => one - other)]),
    );
    return {
      of: (id) => {
        const node = facts.node(id);
        if (!facts.isInRegion(node)) return 0;
        return sorted.get(facts.regionOf(node))?.indexOf(levels.get(id) ?? 0) ?? 0;
      },
      count: (region) => sorted.get(region)?.length ?? 1,
    };
  }
}

/** The operator, stages aside, that gives a node's value: a region or a maker of ticks; none for sources and constants. */
function homeOf(node: GraphNode, facts: PlanFacts): string | undefined {
  if (isMaker(node)) return `maker ${node.id}`;
  const gather = facts.aggregates.get(node.id);
  if (gather !== undefined) return `maker ${gather.id}`;
  return facts.isInRegion(node) ? `region ${facts.regionOf(node)}` : undefined;
}

/** Who gives rows to whom, stages aside. */
function operatorEdges(facts: PlanFacts): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map<string, Set<string>>();
  const from = (home: string): Set<string> => {
    const known = edges.get(home) ?? new Set<string>();
    edges.set(home, known);
    return known;
  };
  for (const node of facts.needed) {
    const home = homeOf(node, facts);
    if (home === undefined) continue;
    from(home);
    const makers = isMaker(node) ? [] : node.clock.flatMap((base) => facts.makerOf(base) ?? []);
    const reads = facts.readsOf(node).map((id) => facts.node(id));
    for (const read of [...reads, ...makers]) {
      const source = homeOf(read, facts);
      if (source !== undefined && source !== home) from(source).add(home);
    }
  }
  return edges;
}
