import type { Span } from "@constellation/diagnostics";
import type { Graph, GraphNode, LambdaNode } from "@constellation/graph";
import { TextLines } from "./text-lines.ts";

/** A node with its place in the text. */
export interface MappedNode {
  readonly node: GraphNode;
  /** The id of the declaration that it is part of, or its own where that is not known. */
  readonly declaration: string;
  /** The lambda whose body it stands in. */
  readonly lambda: LambdaNode | undefined;
  /** Lambdas around it. */
  readonly depth: number;
  readonly line: number;
}

/** A declaration that is computed: from its name to the end of its expression. */
export interface MappedDeclaration {
  readonly node: GraphNode;
  readonly name: string;
  readonly span: Span;
  readonly line: number;
}

/** What stands where in a pipeline: its nodes and declarations by lines. */
export class PipelineMap {
  readonly graph: Graph;
  readonly lines: TextLines;
  readonly declarations: ReadonlyMap<string, MappedDeclaration>;
  private readonly nodes = new Map<string, MappedNode>();

  constructor(graph: Graph, text: string) {
    this.graph = graph;
    this.lines = new TextLines(text);
    const named = new Set(graph.nodes.filter(({ name }) => name !== undefined).map(({ id }) => id));
    this.add(graph.nodes, { named, lambda: undefined, depth: 0 });
    this.declarations = new Map(
      graph.nodes.flatMap((node) =>
        node.name !== undefined && isStep(node)
          ? [[node.id, this.declarationOf(node, node.name)] as const]
          : [],
      ),
    );
  }

  private add(
    nodes: readonly GraphNode[],
    place: Omit<MappedNode, "node" | "declaration" | "line"> & { readonly named: ReadonlySet<string> },
  ): void {
    const { named, lambda, depth } = place;
    for (const node of nodes) {
      const line = this.lines.lineOf(node.span.start);
      this.nodes.set(node.id, { node, declaration: enclosing(node.id, named), lambda, depth, line });
      if (node.kind === "lambda") this.add(node.body, { named, lambda: node, depth: depth + 1 });
    }
  }

  /** The name may stand on an earlier line than the expression. */
  private declarationOf(node: GraphNode, name: string): MappedDeclaration {
    const begins = new RegExp(`^(?:out\\s+)?${name}\\s*[:=]`);
    const last = this.lines.lineOf(node.span.start);
    for (let line = last; line >= Math.max(1, last - linesMax); line--) {
      if (!begins.test(this.lines.textOf(line))) continue;
      return { node, name, line, span: { start: this.lines.startOf(line), end: node.span.end } };
    }
    return { node, name, line: last, span: node.span };
  }

  /** A node of the graph or of a lambda. */
  node(id: string): MappedNode | undefined {
    return this.nodes.get(id);
  }

  /** All nodes, those of lambdas too. */
  get all(): readonly MappedNode[] {
    return [...this.nodes.values()];
  }

  /** All nodes that a run stops at. */
  get steps(): readonly MappedNode[] {
    return [...this.nodes.values()].filter(({ node }) => isStep(node));
  }

  /** The text of a node, on one line, cut when it is long. */
  excerpt({ span }: GraphNode): string {
    const text = this.lines.text.slice(span.start, span.end).replaceAll(/\s+/g, " ");
    return text.length <= excerptMax ? text : `${text.slice(0, excerptMax - 1)}…`;
  }
}

const excerptMax = 60;
/** Lines between a declaration's name and the first of its expression. */
const linesMax = 50;

/** Nodes that compute something: a run stops at them. */
export function isStep({ kind }: GraphNode): boolean {
  switch (kind) {
    case "input":
    case "literal":
    case "parameter":
    case "lambda":
    case "latest":
    case "convert":
      return false;
    default:
      return true;
  }
}

/** The declaration whose id a part's id begins with. */
function enclosing(id: string, named: ReadonlySet<string>): string {
  for (let at = id; at !== ""; at = at.slice(0, Math.max(0, at.search(/[./@([][^./@([]*$/))))
    if (named.has(at)) return at;
  return id;
}
