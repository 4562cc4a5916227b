import type { CallNode, Clock, NodeId } from "@constellation/graph";
import { inputsOf } from "@constellation/graph";
import type { TickMaker } from "../../clocks/tick-plan.ts";
import type { PlanFacts } from "./plan-facts.ts";
import type { Edge, OperatorPlan } from "./stream-plan.ts";

/** The plan of a node that makes ticks. */
export function planMaker(
  maker: TickMaker,
  about: {
    readonly facts: PlanFacts;
    readonly heldBack: (clock: Clock) => number;
    readonly sides: readonly Edge[];
    readonly ports: readonly Edge[];
  },
): OperatorPlan {
  const { facts, heldBack, sides, ports } = about;
  const base = { id: maker.id, sides, ports };
  const held = sides.map(({ clock }) => heldBack(clock));
  switch (maker.kind) {
    case "each":
      return { ...base, kind: "each", node: maker };
    case "gather":
      return {
        ...base,
        kind: "gather",
        node: maker,
        aggregates: facts.needed.filter((node): node is CallNode => facts.aggregates.get(node.id) === maker),
        keepsLists: readsLists(maker.id, facts),
        types: sides[0]?.columns.map((id) => facts.node(id).type) ?? [],
        heldBackMs: held[0] ?? 0,
      };
    case "merge": {
      const names = sides.map(({ columns }) => namesOf(maker, columns));
      return { ...base, kind: "merge", node: maker, names, heldBackMs: held };
    }
  }
}

/** Something reads more of a gather's record than its key and bounds. */
function readsLists(gather: NodeId, facts: PlanFacts): boolean {
  return facts.needed.some((node) => {
    if (facts.aggregates.has(node.id)) return false;
    const isOther = node.kind === "field" && node.field !== "values";
    return !isOther && inputsOf(node).some((input) => input.node === gather);
  });
}

/** The names under which a merge reads the columns of a side, in the columns' order. */
function namesOf(maker: TickMaker, columns: readonly NodeId[]): readonly string[] {
  const rest = Object.entries(maker.inputs);
  return columns.map((column) => {
    const at = rest.findIndex(([, id]) => id === column);
    return rest.splice(at, 1)[0]?.[0] ?? "";
  });
}
