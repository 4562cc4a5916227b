import type { Clock, GraphNode, NodeId } from "@constellation/graph";
import type { TickMaker } from "../../clocks/tick-plan.ts";
import { clockName } from "../../clocks/tick-plan.ts";
import { type Giver, giverKey } from "./draft.ts";
import type { PlanFacts } from "./plan-facts.ts";
import type { Stages } from "./stages.ts";

/** Rows of one clock that somebody needs: which nodes they carry. */
export interface Demand {
  readonly clock: Clock;
  readonly columns: readonly NodeId[];
}

/** Finds who gives the rows that carry some nodes, and in which order operators stand. */
export class Givers {
  private readonly facts: PlanFacts;
  private readonly stages: Stages;

  constructor(facts: PlanFacts, stages: Stages) {
    this.facts = facts;
    this.stages = stages;
  }

  /** Who gives rows of `clock`: where they need carry only what comes with the tick, the source or maker itself. */
  of({ clock, columns }: Demand): Giver {
    const [base] = clock;
    if (clock.length === 1 && base !== undefined) {
      const own = this.baseGiver(base);
      const ownId = own.kind === "source" ? undefined : own.maker.id;
      const isOwn = (id: NodeId): boolean => id === ownId || this.facts.node(id).kind === "input";
      const areOwn = columns.every((id) => clockName(this.facts.node(id).clock) === base && isOwn(id));
      if (areOwn) return own;
    }
    const stages = columns.map((id) => this.stages.of(id));
    return { kind: "region", clock, stage: Math.max(0, ...stages) };
  }

  /** The source or the maker of a base clock's ticks. */
  baseGiver(base: string): Giver & { readonly kind: "source" | "maker" } {
    const maker = this.facts.makerOf(base);
    return maker === undefined
      ? { kind: "source", input: base.slice("in:".length) }
      : { kind: "maker", maker };
  }

  /** What an operator receives from sides that are known before its columns are. */
  private demandsOf(giver: Giver): readonly Giver[] {
    if (giver.kind === "source") return [];
    if (giver.kind === "maker") return makerDemands(giver.maker, this.facts).map((demand) => this.of(demand));
    const { clock, stage } = giver;
    const before: readonly Giver[] =
      stage > 0 ? [{ kind: "region", clock, stage: stage - 1 }] : clock.map((base) => this.baseGiver(base));
    const name = clockName(clock);
    const members = this.facts.needed.filter(
      (node) =>
        this.facts.isInRegion(node) &&
        this.facts.regionOf(node) === name &&
        this.stages.of(node.id) === stage,
    );
    return [...before, ...members.flatMap((node) => this.sideOf(node))];
  }

  private sideOf(node: GraphNode): readonly Giver[] {
    const inputs: Readonly<Record<string, NodeId | undefined>> = node.inputs;
    const id = node.kind === "latest" ? inputs["value"] : node.kind === "merge" ? inputs["right"] : undefined;
    return id === undefined ? [] : [this.of({ clock: this.facts.node(id).clock, columns: [id] })];
  }

  /** All operators that outputs and makers need; each stands after all that it receives from. */
  operators(): readonly (Giver & { readonly kind: "maker" | "region" })[] {
    const ordered: (Giver & { readonly kind: "maker" | "region" })[] = [];
    const entered = new Set<string>();
    const stack: { readonly giver: Giver; readonly rest: Giver[] }[] = [];
    const enter = (giver: Giver): void => {
      const key = giverKey(giver);
      if (giver.kind === "source" || entered.has(key)) return;
      entered.add(key);
      stack.push({ giver, rest: [...this.demandsOf(giver)].reverse() });
    };
    for (const root of this.roots()) {
      enter(root);
      for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
        const next = at.rest.pop();
        if (next !== undefined) enter(next);
        else {
          stack.pop();
          if (at.giver.kind !== "source") ordered.push(at.giver);
        }
      }
    }
    return ordered;
  }

  private roots(): readonly Giver[] {
    const outputs = this.facts.graph.outputs.filter(({ node }) => this.facts.node(node).clock.length > 0);
    return outputs.map(({ node }) => this.of({ clock: this.facts.node(node).clock, columns: [node] }));
  }
}

/** The sides of a maker of ticks: one per clock among its inputs, left first; of a gather one, whatever is constant. */
export function makerDemands(maker: TickMaker, facts: PlanFacts): readonly Demand[] {
  const ids: readonly NodeId[] = Object.values(maker.inputs);
  const clocks = ids.map((id) => facts.node(id).clock);
  if (maker.kind !== "merge") {
    const clock = clocks.find(({ length }) => length > 0) ?? [];
    return [{ clock, columns: ids }];
  }
  const sides = new Map<string, { clock: Clock; columns: NodeId[] }>();
  for (const [index, id] of ids.entries()) {
    const clock = clocks[index] ?? [];
    const side = sides.get(clockName(clock)) ?? { clock, columns: [] };
    sides.set(clockName(clock), side);
    side.columns.push(id);
  }
  return [...sides.values()];
}
