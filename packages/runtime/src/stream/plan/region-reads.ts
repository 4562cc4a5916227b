import type { GraphNode, NodeId } from "@constellation/graph";
import type { PlanFacts } from "./plan-facts.ts";
import type { Stages } from "./stages.ts";

/** What one stage of a region computes, and what it takes for that from where. */
export interface RegionReads {
  /** In the graph's order. */
  readonly nodes: readonly GraphNode[];
  /** Values that come with the rows: of earlier stages, of the base clock. */
  readonly carried: readonly NodeId[];
  /** Values on parts of the clock, read at their newest. */
  readonly latest: readonly NodeId[];
  /** The lookups whose table each right side fills, by the right's node. */
  readonly tables: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly sampled: readonly string[];
  readonly constants: readonly NodeId[];
}

/** Follows what `wanted` reads down to what this stage of the region is given. */
export function regionReads(
  wanted: readonly NodeId[],
  stage: number,
  parts: { readonly facts: PlanFacts; readonly stages: Stages },
): RegionReads {
  return new Following(stage, parts.facts, parts.stages).follow(wanted);
}

class Following {
  private readonly stage: number;
  private readonly facts: PlanFacts;
  private readonly stages: Stages;
  private readonly seen = new Set<NodeId>();
  private readonly computed = new Set<NodeId>();
  private readonly carried = new Set<NodeId>();
  private readonly latest = new Set<NodeId>();
  private readonly tables = new Map<NodeId, NodeId[]>();
  private readonly sampled = new Set<string>();
  private readonly constants = new Set<NodeId>();

  constructor(stage: number, facts: PlanFacts, stages: Stages) {
    this.stage = stage;
    this.facts = facts;
    this.stages = stages;
  }

  follow(wanted: readonly NodeId[]): RegionReads {
    for (const id of wanted) if (this.facts.node(id).kind === "literal") this.constants.add(id);
    const stack = [...wanted];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (this.seen.has(id)) continue;
      this.seen.add(id);
      stack.push(...this.take(this.facts.node(id)));
    }
    const inOrder = ({ id }: GraphNode): boolean => this.computed.has(id);
    return {
      nodes: this.facts.needed.filter(inOrder),
      carried: this.sorted(this.carried),
      latest: this.sorted(this.latest),
      tables: this.tables,
      sampled: [...this.sampled].sort(),
      constants: this.sorted(this.constants),
    };
  }

  /** Notes where a node comes from; gives what has to be followed further. */
  private take(node: GraphNode): readonly NodeId[] {
    const { facts } = this;
    if (facts.isConstant(node)) {
      if (node.kind !== "literal") this.constants.add(node.id);
      return [];
    }
    if (facts.isBase(node) || this.isEarlier(node)) {
      this.carried.add(node.id);
      return [];
    }
    if (node.kind === "input") {
      this.sampled.add(node.input);
      return [];
    }
    this.computed.add(node.id);
    if (node.kind === "latest") {
      this.latest.add(node.inputs["value"] ?? "");
      return [];
    }
    if (node.kind === "merge") {
      const right = node.inputs["right"] ?? "";
      this.tables.set(right, [...(this.tables.get(right) ?? []), node.id].sort());
      return [node.inputs["left"] ?? ""];
    }
    return facts.readsOf(node);
  }

  /** What varies is computed in the first stage, like what the first stage computes. */
  private isEarlier(node: GraphNode): boolean {
    const stage = this.facts.isVarying(node) ? 0 : this.stages.of(node.id);
    return stage < this.stage;
  }

  private sorted(ids: ReadonlySet<NodeId>): readonly NodeId[] {
    return this.facts.graph.nodes.flatMap(({ id }) => (ids.has(id) ? [id] : []));
  }
}
