import { type GraphNode, inputsOf, type NodeId } from "@constellation/graph";
import { type DraftEdge, type DraftOperator, type Giver, giverKey } from "./draft.ts";
import type { Draft } from "./draft-operators.ts";
import { heldBackOf } from "./held-back.ts";
import type { PlanFacts } from "./plan-facts.ts";
import { planMaker } from "./plan-maker.ts";
import type { StreamBinding } from "./plan-stream.ts";
import { sideGroups } from "./side-groups.ts";
import type { Edge, OperatorPlan, RegionPlan, StreamPlan } from "./stream-plan.ts";

/** Numbers the edges of a draft and finds what is known only from all of them. */
export function finishPlan(draft: Draft, facts: PlanFacts, binding: StreamBinding): StreamPlan {
  return new Finishing(draft, facts, binding).plan();
}

class Finishing {
  private readonly draft: Draft;
  private readonly facts: PlanFacts;
  private readonly binding: StreamBinding;
  private readonly edges: Edge[] = [];
  private readonly edgeOf = new Map<DraftEdge, Edge>();
  private readonly orderOf: ReadonlyMap<string, number>;

  constructor(draft: Draft, facts: PlanFacts, binding: StreamBinding) {
    this.draft = draft;
    this.facts = facts;
    this.binding = binding;
    this.orderOf = new Map(draft.operators.map(({ id }, index) => [id, index]));
  }

  plan(): StreamPlan {
    const groups = this.groups();
    const sources = this.sources(groups);
    const heldBack = heldBackOf(this.facts);
    const operators = this.draft.operators.map((draft): OperatorPlan => {
      const sides = draft.sides.map((edge) => this.finished(edge));
      const ticking = sides.filter((_, index) => !isAside(draft, index));
      const isOrdered = ticking.every((side) => side.isOrdered) && keepsOrder(draft, ticking);
      const ports = this.addEdges(draft.ports, groups, {
        isOrdered,
        isLooseAbove: !restoresOrder(draft) && ticking.some((side) => side.isLoose),
        isLoose: looseColumns(draft, this.facts),
      });
      if (draft.giver.kind === "region") return this.region(draft, sides, ports);
      return planMaker(draft.giver.maker, { facts: this.facts, heldBack, sides, ports });
    });
    const outputs = this.facts.graph.outputs.map((output) => {
      const draft = this.draft.outputs.find(
        (edge) => edge.to.kind === "output" && edge.to.output === output.name,
      );
      return { output, edge: draft === undefined ? ("constant" as const) : this.finished(draft) };
    });
    const constants = this.facts.graph.nodes.flatMap(({ id }) => (this.draft.constants.has(id) ? [id] : []));
    const { graph, clocks } = this.facts;
    const { sampled } = this.binding;
    return { graph, facts: clocks, operators, edges: this.edges, sources, sampled, constants, outputs };
  }

  /** The group of each edge among the sides of its operator. */
  private groups(): ReadonlyMap<DraftEdge, number> {
    const groups = new Map<DraftEdge, number>();
    for (const { sides } of this.draft.operators) {
      const numbers = sideGroups(
        sides.map((side) => this.inputsOf(side)),
        this.binding.deterministic,
      );
      for (const [index, side] of sides.entries()) groups.set(side, numbers[index] ?? 0);
    }
    return groups;
  }

  private inputsOf({ from, clock }: DraftEdge): ReadonlySet<string> {
    return from.kind === "source" ? new Set([from.input]) : this.facts.inputsOf(clock);
  }

  private sources(groups: ReadonlyMap<DraftEdge, number>): StreamPlan["sources"] {
    const drafts = [...this.draft.operators.flatMap(({ sides }) => sides), ...this.draft.outputs];
    return this.facts.graph.inputs
      .filter(({ name, clock }) => clock.length > 0 || this.binding.sampled.has(name))
      .map(({ name }) => {
        const own = drafts.filter(({ from }) => from.kind === "source" && from.input === name);
        const node = this.facts.graph.nodes.find((each) => each.kind === "input" && each.input === name);
        return {
          input: name,
          node: node?.id,
          edges: this.addEdges(own, groups, {
            isOrdered: true,
            isLooseAbove: false,
            isLoose: () => false,
          }),
        };
      });
  }

  private finished(draft: DraftEdge): Edge {
    const edge = this.edgeOf.get(draft);
    if (edge === undefined) throw new RangeError("an edge should be made before it is used");
    return edge;
  }

  /** Edges of one giver, by who receives them: operators in order, then outputs. */
  private addEdges(
    drafts: readonly DraftEdge[],
    groups: ReadonlyMap<DraftEdge, number>,
    order: {
      readonly isOrdered: boolean;
      readonly isLooseAbove: boolean;
      readonly isLoose: (id: NodeId) => boolean;
    },
  ): readonly Edge[] {
    const sorted = [...drafts].sort(
      (one, other) => this.place(one) - this.place(other) || sideOf(one) - sideOf(other),
    );
    return sorted.map((draft, port) => {
      const { to, columns, clock } = draft;
      const keepsOrder = !columns.some(order.isLoose);
      const made: Edge = {
        number: this.edges.length,
        from: fromOf(draft.from, port),
        to,
        columns,
        clock,
        inputs: this.inputsOf(draft),
        timeInputs: draft.from.kind === "source" ? this.inputsOf(draft) : this.facts.timeInputsOf(clock),
        isOrdered: order.isOrdered && keepsOrder,
        keepsOrder,
        isLoose: order.isLooseAbove || !keepsOrder,
        group: groups.get(draft) ?? 0,
      };
      this.edges.push(made);
      this.edgeOf.set(draft, made);
      return made;
    });
  }

  private place({ to }: DraftEdge): number {
    return to.kind === "output" ? Number.MAX_SAFE_INTEGER : (this.orderOf.get(to.operator) ?? 0);
  }

  private region(draft: DraftOperator, sides: readonly Edge[], ports: readonly Edge[]): RegionPlan {
    const { id, nodes, roles } = draft;
    const giver = draft.giver.kind === "region" ? draft.giver : { clock: [], stage: 0 };
    const inside = new Set(nodes.map((node) => node.id));
    const read = new Set([...sides, ...ports].flatMap(({ columns }) => columns));
    for (const node of nodes) for (const input of inputsOf(node)) read.add(input.node);
    const isGiven = (node: GraphNode): boolean => read.has(node.id) && !inside.has(node.id);
    return {
      kind: "region",
      id,
      clock: giver.clock,
      stage: giver.stage,
      nodes,
      given: this.facts.graph.nodes.filter(isGiven),
      roles,
      isAsynchronous: nodes.some((node) => node.kind === "call" && this.facts.isAwaited(node)),
      sides,
      ports,
    };
  }
}

/** Tables and sampled values make no ticks: their order is not that of the rows. */
function isAside({ roles }: DraftOperator, side: number): boolean {
  const role = roles[side]?.kind;
  return role === "table" || role === "sampled";
}

/** What meets as it comes leaves in that order, and not in the order of its ticks; only a zip brings each side's rows in order together. */
function keepsOrder({ giver }: DraftOperator, ticking: readonly Edge[]): boolean {
  const isZip =
    giver.kind === "maker" && giver.maker.kind === "merge" && giver.maker.merge.strategy === "zip";
  return isZip || new Set(ticking.map(({ group }) => group)).size <= 1;
}

/** What goes by the time of its rows takes them in the order of their ticks, however they come. */
function restoresOrder({ giver }: DraftOperator): boolean {
  if (giver.kind !== "maker") return false;
  const { maker } = giver;
  if (maker.kind === "gather") return true;
  return maker.kind === "merge" && (maker.merge.strategy === "within" || maker.merge.strategy === "lookup");
}

/** Tells which columns of an operator wait for a call with `ordered: false`. */
function looseColumns({ nodes }: DraftOperator, facts: PlanFacts): (id: NodeId) => boolean {
  const loose = new Set<NodeId>();
  for (const node of nodes) {
    const isOwn = node.kind === "call" && node.options.ordered === false && facts.isAwaited(node);
    if (isOwn || inputsOf(node).some((input) => loose.has(input.node))) loose.add(node.id);
  }
  return (id) => loose.has(id);
}

function sideOf({ to }: DraftEdge): number {
  return to.kind === "operator" ? to.side : 0;
}

function fromOf(giver: Giver, port: number): Edge["from"] {
  if (giver.kind === "source") return { kind: "source", input: giver.input };
  const hasOnePort = giver.kind === "maker" && giver.maker.kind !== "gather";
  return { kind: "operator", operator: giverKey(giver), port: hasOnePort ? 0 : port };
}
