import type { Clock, NodeId } from "@constellation/graph";
import { clockName } from "../../clocks/tick-plan.ts";
import { type DraftEdge, type DraftOperator, type Giver, giverKey } from "./draft.ts";
import { type Demand, Givers, makerDemands } from "./givers.ts";
import type { PlanFacts } from "./plan-facts.ts";
import { type RegionReads, regionReads } from "./region-reads.ts";
import { type Stages, stagesOf } from "./stages.ts";
import type { SideRole } from "./stream-plan.ts";

/** All operators with their edges, and what is constant. */
export interface Draft {
  /** In topological order. */
  readonly operators: readonly DraftOperator[];
  readonly outputs: readonly DraftEdge[];
  readonly constants: ReadonlySet<NodeId>;
}

/** Finds operators from the outputs upwards: what somebody reads decides what a region computes and sends. */
export function draftOperators(facts: PlanFacts): Draft {
  return new Drafting(facts).draft();
}

class Drafting {
  private readonly facts: PlanFacts;
  private readonly stages: Stages;
  private readonly givers: Givers;
  /** Edges by the giver's key. */
  private readonly ports = new Map<string, DraftEdge[]>();
  private readonly constants = new Set<NodeId>();

  constructor(facts: PlanFacts) {
    this.facts = facts;
    this.stages = stagesOf(facts);
    this.givers = new Givers(facts, this.stages);
  }

  draft(): Draft {
    const outputs = this.facts.graph.outputs.flatMap((output): readonly DraftEdge[] => {
      const { clock } = this.facts.node(output.node);
      if (clock.length === 0) {
        this.constants.add(output.node);
        return [];
      }
      return [this.edge({ clock, columns: [output.node] }, { kind: "output", output: output.name })];
    });
    const operators = [...this.givers.operators()].reverse().map((giver) => this.operator(giver));
    return { operators: operators.reverse(), outputs, constants: this.constants };
  }

  private edge(demand: Demand, to: DraftEdge["to"], from = this.givers.of(demand)): DraftEdge {
    // A merge and an `each` have one port for all: it carries their value, whether it is read or not.
    const isPlain = from.kind === "maker" && from.maker.kind !== "gather";
    const columns = isPlain ? [from.maker.id] : demand.columns;
    const edge = { from, to, columns, clock: demand.clock };
    const key = giverKey(from);
    const known = this.ports.get(key);
    if (known === undefined) this.ports.set(key, [edge]);
    else known.push(edge);
    return edge;
  }

  private operator(giver: Giver & { readonly kind: "maker" | "region" }): DraftOperator {
    const id = giverKey(giver);
    const ports = this.ports.get(id) ?? [];
    if (giver.kind === "maker") {
      const demands = makerDemands(giver.maker, this.facts);
      const sides = demands.map((demand, side) =>
        this.edge(demand, { kind: "operator", operator: id, side }),
      );
      return { id, giver, nodes: [], roles: [], sides, ports };
    }
    const wanted = [...new Set(ports.flatMap(({ columns }) => columns))];
    const reads = regionReads(wanted, giver.stage, { facts: this.facts, stages: this.stages });
    for (const constant of reads.constants) this.constants.add(constant);
    const sides = this.regionSides(giver, reads);
    return {
      id,
      giver,
      nodes: reads.nodes,
      roles: sides.map(({ role }) => role),
      sides: sides.map(({ demand, from }, side) =>
        this.edge(demand, { kind: "operator", operator: id, side }, from),
      ),
      ports,
    };
  }

  private regionSides(
    { clock, stage }: Giver & { readonly kind: "region" },
    reads: RegionReads,
  ): readonly Side[] {
    const tables = [...reads.tables].map(
      ([right, lookups]): Side => ({
        demand: { clock: this.facts.node(right).clock, columns: [right] },
        role: { kind: "table", lookups },
      }),
    );
    const sampled = reads.sampled.map(
      (input): Side => ({
        demand: { clock: [], columns: this.inputNodes(input) },
        from: { kind: "source", input },
        role: { kind: "sampled", input },
      }),
    );
    return [
      ...this.tickSides(clock, stage, reads),
      ...this.latestSides(clock, stage, reads),
      ...tables,
      ...sampled,
    ];
  }

  private tickSides(clock: Clock, stage: number, { carried }: RegionReads): readonly Side[] {
    const [base] = clock;
    if (base === undefined) return this.marksOnly();
    if (stage === 0 && clock.length > 1) return [];
    const from: Giver =
      stage === 0 ? this.givers.baseGiver(base) : { kind: "region", clock, stage: stage - 1 };
    return [{ demand: { clock, columns: carried }, from, role: { kind: "ticks" } }];
  }

  /** A list of constants that is taken apart ticks once, at the start: from a source it only needs the marks. */
  private marksOnly(): readonly Side[] {
    const source = this.facts.graph.inputs.find(({ clock }) => clock.length > 0);
    if (source === undefined) return [];
    const from: Giver = { kind: "source", input: source.name };
    return [{ demand: { clock: source.clock, columns: [] }, from, role: { kind: "table", lookups: [] } }];
  }

  private inputNodes(input: string): readonly NodeId[] {
    return this.facts.needed.flatMap((node) =>
      node.kind === "input" && node.input === input ? [node.id] : [],
    );
  }

  /** One side per part of the clock that is read, then the bases that none of them covers; in the order of their clocks. */
  private latestSides(clock: Clock, stage: number, { latest }: RegionReads): readonly Side[] {
    const parts = new Map<string, { readonly clock: Clock; readonly columns: NodeId[] }>();
    for (const id of latest) {
      const part = this.facts.node(id).clock;
      const known = parts.get(clockName(part)) ?? { clock: part, columns: [] };
      parts.set(clockName(part), known);
      known.columns.push(id);
    }
    if (stage === 0 && clock.length > 1) {
      const covered = new Set([...parts.values()].flatMap((part) => part.clock));
      for (const base of clock) if (!covered.has(base)) parts.set(base, { clock: [base], columns: [] });
    }
    const order = new Map(clock.map((base, index) => [base, index]));
    const first = (part: Demand): number => order.get(part.clock[0] ?? "") ?? 0;
    const sorted = [...parts.values()].sort(
      (one, other) => first(one) - first(other) || one.clock.length - other.clock.length,
    );
    return sorted.map((demand) => ({ demand, role: { kind: "latest" } }));
  }
}

interface Side {
  readonly demand: Demand;
  /** Who gives the rows, where the demand alone does not say it. */
  readonly from?: Giver;
  readonly role: SideRole;
}
