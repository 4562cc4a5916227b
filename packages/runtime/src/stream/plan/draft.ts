import type { Clock, GraphNode, NodeId } from "@constellation/graph";
import type { TickMaker } from "../../clocks/tick-plan.ts";
import type { SideRole } from "./stream-plan.ts";

/** What gives rows: a source, a maker of ticks, or a stage of a region. */
export type Giver =
  | { readonly kind: "source"; readonly input: string }
  | { readonly kind: "maker"; readonly maker: TickMaker }
  | { readonly kind: "region"; readonly clock: Clock; readonly stage: number };

/** One text per giver. */
export function giverKey(giver: Giver): string {
  switch (giver.kind) {
    case "source":
      return `source ${giver.input}`;
    case "maker":
      return giver.maker.id;
    case "region":
      return `region:${giver.clock.length === 0 ? "constant" : giver.clock.join("+")}${giver.stage === 0 ? "" : `@${giver.stage}`}`;
  }
}

/** An edge while the plan is made. */
export interface DraftEdge {
  readonly from: Giver;
  /** Key of the receiving operator with its side, or the output's name. */
  readonly to:
    | { readonly kind: "operator"; readonly operator: string; readonly side: number }
    | { readonly kind: "output"; readonly output: string };
  readonly columns: readonly NodeId[];
  readonly clock: Clock;
}

/** An operator while the plan is made. */
export interface DraftOperator {
  readonly id: string;
  readonly giver: Giver & { readonly kind: "maker" | "region" };
  /** Of a region: what is computed here, and the roles of its sides. */
  readonly nodes: readonly GraphNode[];
  readonly roles: readonly SideRole[];
  readonly sides: readonly DraftEdge[];
  readonly ports: readonly DraftEdge[];
}
