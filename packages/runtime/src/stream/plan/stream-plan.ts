import type {
  CallNode,
  Clock,
  EachNode,
  GatherNode,
  Graph,
  GraphNode,
  GraphOutput,
  MergeNode,
  NodeId,
} from "@constellation/graph";
import type { Type } from "@constellation/types";
import type { ClockFacts } from "../../clocks/clock-facts.ts";

/** A graph cut into operators and the edges between them: plain data, a function of the graph and of how its inputs are bound. */
export interface StreamPlan {
  readonly graph: Graph;
  readonly facts: ClockFacts;
  /** Topologically ordered: an operator stands after all that it receives from. */
  readonly operators: readonly OperatorPlan[];
  /** All edges, by `Edge.number`. */
  readonly edges: readonly Edge[];
  /** Inputs that are bound to streams, sampled parameters among them, with the edges that carry their elements. */
  readonly sources: readonly {
    readonly input: string;
    readonly node: NodeId | undefined;
    readonly edges: readonly Edge[];
  }[];
  /** Parameters that are bound to a stream: their newest value joins each tick. */
  readonly sampled: ReadonlySet<string>;
  /** Nodes on the constant clock that a region or an output reads: computed once, by need, before or while elements come. */
  readonly constants: readonly NodeId[];
  readonly outputs: readonly { readonly output: GraphOutput; readonly edge: Edge | "constant" }[];
}

/** A way that rows take: from a source or a port to a side of an operator or to an output. */
export interface Edge {
  readonly number: number;
  readonly from:
    | { readonly kind: "source"; readonly input: string }
    | { readonly kind: "operator"; readonly operator: string; readonly port: number };
  readonly to:
    | { readonly kind: "operator"; readonly operator: string; readonly side: number }
    | { readonly kind: "output"; readonly output: string };
  /** The nodes whose outcomes the rows carry. */
  readonly columns: readonly NodeId[];
  readonly clock: Clock;
  /** Inputs that the rows descend from. */
  readonly inputs: ReadonlySet<string>;
  /** Those of `inputs` whose partitions the rows bear: what a watermark over the rows waits for. */
  readonly timeInputs: ReadonlySet<string>;
  /** Rows come in the order of their ticks. False below a call with `ordered: false`, and below sides that meet as they come. */
  readonly isOrdered: boolean;
  /** The giver sends rows in the order in which it got them. False right below a call with `ordered: false`. */
  readonly keepsOrder: boolean;
  /** Rows of one partition may come in another order than that of their ticks: somewhere above is a call with `ordered: false`. */
  readonly isLoose: boolean;
  /**
   * Sides of one operator with the same group meet in the order of their ticks, left (the smaller side number) first; sides of different
   * groups as they come.
   */
  readonly group: number;
}

export type OperatorPlan = RegionPlan | GatherPlan | EachPlan | MergePlan;

interface OperatorPlanBase {
  readonly id: string;
  /** Incoming edges, by side. */
  readonly sides: readonly Edge[];
  /** Outgoing edges: of a region and a gather by port; those of a merge and an `each` share port 0, which carries the node's value. */
  readonly ports: readonly Edge[];
}

/**
 * The nodes of one clock that are computed together (of the constant clock: what a list of constants that is taken apart is made of; it has one tick, at the
 * start, and a side only for its marks), as far as no lookup has to wait for an awaited call: then the rest is a further
 * stage, fed by the rows of this one.
 */
export interface RegionPlan extends OperatorPlanBase {
  readonly kind: "region";
  readonly clock: Clock;
  /** 0, 1, … */
  readonly stage: number;
  /** Computed here, in topological order; lookups without `wait` are among them. */
  readonly nodes: readonly GraphNode[];
  /** What those read and the ports carry and is not computed here: values of sides, constants, literals. */
  readonly given: readonly GraphNode[];
  /** What each side is for. */
  readonly roles: readonly SideRole[];
  /** Some node waits: a call that is awaited. */
  readonly isAsynchronous: boolean;
}

export type SideRole =
  /** Each row is one tick; the columns are given: the value that came with the tick, what earlier stages computed. */
  | { readonly kind: "ticks" }
  /**
   * Rows of a part of the clock: `latest` nodes read the newest. In stage 0 each makes a tick, once all sides have had one (rows of one tick on several
   * sides together make one); in later stages the side of role `ticks` does.
   */
  | { readonly kind: "latest" }
  /** Rows of the right side of lookups (nodes by id): no tick. */
  | { readonly kind: "table"; readonly lookups: readonly NodeId[] }
  /** Values of a parameter: no tick. */
  | { readonly kind: "sampled"; readonly input: string };

/**
 * Elements gathered into windows or batches. Sides: one, its columns the node's inputs in their order; a constant among them is a column like the
 * others. The columns of a port are the node itself (its record) and calls of `aggregates`.
 */
export interface GatherPlan extends OperatorPlanBase {
  readonly kind: "gather";
  readonly node: GatherNode;
  /**
   * Calls of aggregates whose first argument is a gathered list and whose others are literals: the gather computes them element by element.
   * What fails there is the failure of the call; the region of the window's clock reports it.
   */
  readonly aggregates: readonly CallNode[];
  /** Something else reads the lists (`values` of the record); where false they need not be kept, and `values` is left out. */
  readonly keepsLists: boolean;
  /** The types of the node's inputs, in their order. */
  readonly types: readonly Type[];
  /** The lateness of all windows above, in milliseconds. */
  readonly heldBackMs: number;
}

/** One tick per item of a list. */
export interface EachPlan extends OperatorPlanBase {
  readonly kind: "each";
  readonly node: EachNode;
}

/**
 * Clocks that meet other than by `combine_latest` or a lookup without `wait`. One side per clock among its inputs, left first; `names`: the inputs
 * that each side's columns are.
 */
export interface MergePlan extends OperatorPlanBase {
  readonly kind: "merge";
  readonly node: MergeNode;
  readonly names: readonly (readonly string[])[];
  /** The lateness of all windows above, per side, in milliseconds: so much later corrections may come. */
  readonly heldBackMs: readonly number[];
}
