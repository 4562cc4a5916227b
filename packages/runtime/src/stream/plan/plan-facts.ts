import type { CallNode, Clock, GatherNode, Graph, GraphNode, NodeId } from "@constellation/graph";
import { inputsOf, makesTicks } from "@constellation/graph";
import { ClockFacts } from "../../clocks/clock-facts.ts";
import { clockName, type TickMaker } from "../../clocks/tick-plan.ts";
import { aggregatesOf } from "./gathered-aggregates.ts";

/** What planning asks of a graph: which nodes count, where their values come from. */
export class PlanFacts {
  readonly graph: Graph;
  readonly clocks: ClockFacts;
  readonly sampled: ReadonlySet<string>;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  /** All that an output reaches, arms included, in the graph's order. */
  readonly needed: readonly GraphNode[];
  /** Calls whose value a gather computes itself, with that gather. */
  readonly aggregates: ReadonlyMap<NodeId, GatherNode>;
  readonly isAwaited: (node: CallNode) => boolean;
  /** Nodes on the constant clock that read a sampled parameter or the element's time: computed at each tick that needs them. */
  private readonly varying: ReadonlySet<NodeId>;

  constructor(graph: Graph, sampled: ReadonlySet<string>, isAwaited: (node: CallNode) => boolean) {
    this.graph = graph;
    this.sampled = sampled;
    this.isAwaited = isAwaited;
    this.clocks = new ClockFacts(graph);
    this.nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    this.varying = varyingNodes(graph, sampled);
    const reached = this.reach(new Map());
    this.aggregates = aggregatesOf(
      graph.nodes.filter(({ id }) => reached.has(id)),
      this.nodes,
      isAwaited,
    );
    const needed = this.reach(this.aggregates);
    this.needed = graph.nodes.filter(({ id }) => needed.has(id));
  }

  private reach(aggregates: ReadonlyMap<NodeId, GatherNode>): ReadonlySet<NodeId> {
    const reached = new Set<NodeId>();
    const stack = this.graph.outputs.map(({ node }) => node);
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      const node = this.nodes.get(id);
      if (node === undefined) continue;
      if (!aggregates.has(id)) for (const each of inputsOf(node)) stack.push(each.node);
      // What makes the ticks of a clock is needed even when no value of it is.
      for (const base of node.clock) if (base.startsWith("tick:")) stack.push(base.slice("tick:".length));
    }
    return reached;
  }

  /** The node of an id that another node reads. */
  node(id: NodeId): GraphNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new RangeError(`node "${id}" should be in the graph`);
    return node;
  }

  /** The ids that a node reads; none of one whose value a gather computes. */
  readsOf(node: GraphNode): readonly NodeId[] {
    return this.aggregates.has(node.id) ? [] : inputsOf(node).map((input) => input.node);
  }

  /** The value is the same at all ticks. */
  isConstant({ id, clock }: GraphNode): boolean {
    return clock.length === 0 && !this.varying.has(id);
  }

  /** The value is found anew at each tick: a parameter's newest element, the time of ingestion, or made of such. */
  isVarying({ id }: GraphNode): boolean {
    return this.varying.has(id);
  }

  /** The value comes with the tick itself: an element of a source, what a maker of ticks made. */
  isBase(node: GraphNode): boolean {
    return (node.kind === "input" && node.clock.length > 0) || isMaker(node) || this.aggregates.has(node.id);
  }

  /** The value is computed in the region of its clock. */
  isInRegion(node: GraphNode): boolean {
    return node.clock.length > 0 && !this.isBase(node);
  }

  /** The region that a node is computed in: the name of its clock. */
  regionOf(node: GraphNode): string {
    return clockName(node.clock);
  }

  /** The maker of the ticks of a base clock; none for that of an input. */
  makerOf(base: string): TickMaker | undefined {
    if (!base.startsWith("tick:")) return undefined;
    const maker = this.node(base.slice("tick:".length));
    return isMaker(maker) ? maker : undefined;
  }

  /** The names of the inputs that a clock's ticks descend from. */
  inputsOf(clock: Clock): ReadonlySet<string> {
    return new Set([...this.clocks.sourcesOf(clock)].map((base) => base.slice("in:".length)));
  }

  /** Those of `inputsOf` whose partitions the ticks bear: what a watermark over them waits for. */
  timeInputsOf(clock: Clock): ReadonlySet<string> {
    return clock.reduce<ReadonlySet<string>>((inputs, base) => {
      const maker = this.makerOf(base);
      if (maker === undefined) return inputs.union(this.inputsOf([base]));
      const kept = keptClock(maker, this);
      const above = kept === undefined ? inputsOf(maker).map(({ node }) => this.node(node).clock) : [kept];
      return above.reduce((all, each) => all.union(this.timeInputsOf(each)), inputs);
    }, new Set());
  }
}

/** The clock of the left side of a lookup that waits: its rows stay elements of the left, whatever lets them go. */
function keptClock(maker: TickMaker, facts: PlanFacts): Clock | undefined {
  if (maker.kind !== "merge" || maker.merge.strategy !== "lookup") return undefined;
  return facts.node(maker.inputs["left"] ?? "").clock;
}

/** True for a node that makes the ticks of a clock of its own. */
export function isMaker(node: GraphNode): node is TickMaker {
  return makesTicks(node) && node.clock.includes(`tick:${node.id}`);
}

/** `now()` and its like: no arguments, and yet a value of each element. */
function readsTick(node: GraphNode): boolean {
  if (node.kind !== "call" || node.effect === "pure") return false;
  return node.parameters.length === 0 && node.callee.startsWith("stdlib.");
}

function varyingNodes(graph: Graph, sampled: ReadonlySet<string>): ReadonlySet<NodeId> {
  const varying = new Set<NodeId>();
  for (const node of graph.nodes) {
    if (node.clock.length > 0) continue;
    const isSampled = node.kind === "input" && sampled.has(node.input);
    if (isSampled || readsTick(node) || inputsOf(node).some((input) => varying.has(input.node)))
      varying.add(node.id);
  }
  return varying;
}
