import type { Span } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";

/** The pipeline as a picture needs it: a node for each input, node and output of the text, even of a text with mistakes. */
export interface GraphView {
  readonly nodes: readonly GraphViewNode[];
  readonly edges: readonly GraphViewEdge[];
  /** The compiled graph, made when it is first asked for; undefined while the file has errors. Its nodes have absolute spans. */
  readonly graph: Graph | undefined;
}

export interface GraphViewNode {
  /** `in:NAME`, `node:NAME`, `out:NAME`: stable while the name is. */
  readonly id: string;
  readonly name: string;
  readonly kind: "input" | "node" | "output";
  /** Printed, shortened. */
  readonly type: string;
  /** What it ticks with, in words; empty for a constant. */
  readonly clock: string;
  /** The whole declaration: the cursor in it is on the node. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly doc?: string;
  readonly hasError: boolean;
  /** The functions that its expression calls, in order. */
  readonly calls: readonly string[];
}

export interface GraphViewEdge {
  readonly from: string;
  readonly to: string;
}
