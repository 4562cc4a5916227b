/** What a node is drawn as. */
export type Look =
  | "input"
  | "parameter"
  | "pure"
  | "call"
  | "async"
  | "decision"
  | "merge"
  | "window"
  | "output"
  | "expression";

/** A box of the picture. */
export interface DiagramNode {
  /** The graph node's id; `out:NAME` for an output. */
  readonly id: string;
  readonly look: Look;
  readonly title: string;
  /** What it computes, in the language's words; empty where the title says it all. */
  readonly expression: string;
  readonly type: string;
  /** The value may be None. */
  readonly isOptional: boolean;
  /** Settings in short: `retry 2`, `5s`, `key customerId`. */
  readonly badges: readonly string[];
  /** The region of its clock. */
  readonly region: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly doc?: string;
}

/** An arrow of the picture: `to` reads `from`, directly or through expressions that are not drawn. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** Empty where there is nothing to say. */
  readonly label: string;
  /** `maybe`: the value passes only when a condition says so. */
  readonly style: "always" | "maybe";
}

/** The nodes of one clock, for the background of the picture. */
export interface DiagramRegion {
  readonly region: string;
  /** For people: `orders`, `hourly windows`. */
  readonly title: string;
}

/** What every kind of picture draws: chosen nodes of a graph and how they hang together. Deterministic for equal graphs. */
export interface Diagram {
  readonly title: string;
  /** In the graph's order: an edge leads from an earlier node to a later one. */
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  /** Without the constant one, in the graph's order. */
  readonly regions: readonly DiagramRegion[];
  /** Declarations that are not drawn because there are too many. */
  readonly hiddenCount: number;
}
