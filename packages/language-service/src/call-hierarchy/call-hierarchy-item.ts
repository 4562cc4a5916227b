import type { Span } from "@constellation/diagnostics";

/** A node of the graph as the hierarchy "who feeds whom" shows it. */
export interface CallHierarchyItem {
  readonly name: string;
  readonly kind: "input" | "node" | "output";
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
}

/** A neighbour, and the places where the one reads the other: they lie in the reading declaration. */
export interface CallHierarchyLink {
  readonly item: CallHierarchyItem;
  readonly spans: readonly Span[];
}
