import { placeOf } from "@constellation/checker";
import { compileProgram } from "@constellation/compiler";
import type { Span } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";
import type { PlacedDeclaration } from "@constellation/syntax";
import { readsOf } from "../call-hierarchy/call-hierarchy.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { symbolOf } from "../symbols/document-symbols.ts";
import { clockText } from "../text/clock-text.ts";
import { typedDeclaration } from "../typed/typed-declaration.ts";
import type { GraphView, GraphViewEdge, GraphViewNode } from "./graph-view.ts";

/** The pipeline of a file for a picture that follows the text. */
export function graphViewOf(snapshot: Snapshot): GraphView {
  const nodes: GraphViewNode[] = [];
  const idsByName = new Map<string, string>();
  const errors = new ErrorPlaces(snapshot);
  const seen = new Set<string>();
  const readers: { readonly id: string; readonly declaration: PlacedDeclaration }[] = [];
  for (const declaration of snapshot.source.declarations) {
    const node = nodeOf(snapshot, declaration, errors);
    if (node === undefined || seen.has(node.id)) continue;
    seen.add(node.id);
    nodes.push(node);
    readers.push({ id: node.id, declaration });
    if (node.kind !== "output" || declaresValue(declaration)) idsByName.set(node.name, node.id);
  }
  const edges: GraphViewEdge[] = readers.flatMap(({ id, declaration }) =>
    [...readsOf(snapshot, declaration).keys()].flatMap((name) => {
      const from = idsByName.get(name);
      return from === undefined || from === id ? [] : [{ from, to: id }];
    }),
  );
  return new LazyGraphView(nodes, edges, snapshot);
}

/** The id of the node whose declaration holds an offset. */
export function graphNodeAt(snapshot: Snapshot, offset: number): string | undefined {
  const declaration = snapshot.declarationAt(offset);
  return declaration === undefined ? undefined : nodeOf(snapshot, declaration, new ErrorPlaces(snapshot))?.id;
}

function nodeOf(
  snapshot: Snapshot,
  declaration: PlacedDeclaration,
  errors: ErrorPlaces,
): GraphViewNode | undefined {
  const symbol = symbolOf(snapshot, declaration);
  if (symbol === undefined) return undefined;
  const { name, kind, nameSpan, detail } = symbol;
  if (kind !== "input" && kind !== "node" && kind !== "output") return undefined;
  const { tree } = declaration;
  const { input, node, output } = typedDeclaration(snapshot.program, declaration);
  const checked = input ?? node ?? output;
  const span = placeOf(declaration, tree.declaration.span);
  const prefix = kind === "input" ? "in" : kind === "output" ? "out" : "node";
  const { doc } = tree.declaration;
  return {
    id: `${prefix}:${name}`,
    name,
    kind,
    type: detail,
    clock: checked === undefined ? "" : clockText(checked.clock),
    span,
    nameSpan,
    ...(doc === undefined ? {} : { doc }),
    hasError: errors.isIn(span),
    calls: occurrencesOf(tree)
      .filter(({ role }) => role === "function")
      .map(({ text }) => text),
  };
}

/** Where the errors of a file are; they are sorted. */
class ErrorPlaces {
  readonly #starts: readonly number[];

  constructor({ program }: Snapshot) {
    const errors = program.diagnostics.filter(({ severity }) => severity === "error");
    this.#starts = errors.map(({ span }) => span.start);
  }

  isIn({ start, end }: Span): boolean {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const first = this.#starts[low];
    return first !== undefined && first <= end;
  }
}

/** `out x = e` is a node that others may read. */
function declaresValue({ tree }: PlacedDeclaration): boolean {
  return tree.declaration.kind === "output" && tree.declaration.name !== undefined;
}

/** Compiles the graph when it is first asked for: a picture of the text alone needs none. */
class LazyGraphView implements GraphView {
  readonly nodes: readonly GraphViewNode[];
  readonly edges: readonly GraphViewEdge[];
  readonly #snapshot: Snapshot;
  #graph: { readonly value: Graph | undefined } | undefined;

  constructor(nodes: readonly GraphViewNode[], edges: readonly GraphViewEdge[], snapshot: Snapshot) {
    this.nodes = nodes;
    this.edges = edges;
    this.#snapshot = snapshot;
  }

  get graph(): Graph | undefined {
    this.#graph ??= { value: graphOf(this.#snapshot) };
    return this.#graph.value;
  }
}

function graphOf({ program, catalogue, options }: Snapshot): Graph | undefined {
  const { mode = "stream" } = options;
  return compileProgram(program, catalogue, { mode }).graph;
}
