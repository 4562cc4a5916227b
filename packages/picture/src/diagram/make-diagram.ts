import {
  type Graph,
  type GraphNode,
  type GraphOutput,
  type MergeStrategy,
  type NodeId,
  regionName,
} from "@constellation/graph";
import { printType, type Type } from "@constellation/types";
import type { Diagram, DiagramNode, DiagramRegion } from "./diagram.ts";
import { diagramEdges } from "./diagram-edges.ts";
import type { DiagramOptions } from "./diagram-options.ts";
import { expressionText, shortName } from "./expression-text.ts";
import { badgesOf, lookOf, windowTitle } from "./node-look.ts";
import { type ShownNodes, shownNodes } from "./shown-nodes.ts";

/** The diagram of a graph: which boxes are drawn, what they say, and the arrows between them. */
export function makeDiagram(graph: Graph, options: DiagramOptions = {}): Diagram {
  const chosen = shownNodes(graph.nodes, options, graph.outputs.length);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const boxes = graph.nodes.filter((node) => chosen.shown.has(node.id));
  const nodes = [
    ...unreadInputs(graph, byId),
    ...boxes.map((node) => nodeBox(node, graph, { chosen, byId })),
    ...graph.outputs.map((output) => outputBox(output)),
  ];
  return {
    title: options.title ?? graph.file,
    nodes,
    edges: diagramEdges(graph, chosen, byId),
    regions: regionsOfBoxes(nodes, byId),
    hiddenCount: chosen.hiddenCount,
  };
}

interface Lookup {
  readonly chosen: ShownNodes;
  readonly byId: ReadonlyMap<NodeId, GraphNode>;
}

/** Inputs that no node reads are still part of the interface. */
function unreadInputs(graph: Graph, byId: ReadonlyMap<NodeId, GraphNode>): readonly DiagramNode[] {
  return graph.inputs
    .filter((input) => !byId.has(`in:${input.name}`))
    .map((input) => ({
      id: `in:${input.name}`,
      look: input.clock.length === 0 ? "parameter" : "input",
      title: input.name,
      expression: "",
      badges: ["unused"],
      region: regionName(input.clock),
      span: input.span,
      ...typed(input.type),
      ...documented(input.doc),
    }));
}

function nodeBox(node: GraphNode, graph: Graph, { chosen, byId }: Lookup): DiagramNode {
  const absorbed = byId.get(chosen.absorbed.get(node.id) ?? "");
  const merge: MergeStrategy | undefined = absorbed?.kind === "merge" ? absorbed.merge : undefined;
  const nameOf = (id: NodeId): string | undefined => {
    const named = byId.get(id);
    return named === undefined
      ? undefined
      : (named.name ?? (named.kind === "input" ? named.input : undefined));
  };
  const input = node.kind === "input" ? graph.inputs.find(({ name }) => name === node.input) : undefined;
  const own = merge === undefined ? node : (absorbed ?? node);
  const expression =
    node.kind === "input" ? defaultText(input?.default) : expressionText(own, (id) => byId.get(id), nameOf);
  const look = lookOf(node, merge);
  // A box without a name of its own is called by what it computes.
  const isNameless = look === "expression" && node.name === undefined;
  return {
    id: node.id,
    look,
    title: isNameless ? expression : titleOf(node),
    expression: isNameless ? "" : expression,
    badges: node.kind === "input" ? connectors(input?.annotations ?? []) : badgesOf(node, merge),
    region: node.region,
    span: input?.span ?? node.span,
    ...(node.kind === "gather" ? { type: "", isOptional: false } : typed(node.type)),
    ...documented(input?.doc ?? node.doc),
  };
}

function titleOf(node: GraphNode): string {
  if (node.name !== undefined) return [node.name, ...(node.alsoNamed ?? [])].join(", ");
  switch (node.kind) {
    case "input":
      return node.input;
    case "gather":
      return windowTitle(node.gather);
    case "merge":
      return node.merge.strategy;
    case "call":
      return shortName(node.callee);
    case "choose":
      return node.form;
    default:
      return node.kind;
  }
}

function defaultText(value: unknown): string {
  return value === undefined ? "" : `= ${JSON.stringify(value)}`;
}

function connectors(annotations: readonly { readonly connector: string }[]): readonly string[] {
  return annotations.map((annotation) => annotation.connector);
}

function outputBox(output: GraphOutput): DiagramNode {
  return {
    id: `out:${output.name}`,
    look: "output",
    title: output.name,
    expression: "",
    badges: [...connectors(output.annotations), ...(output.ticks === "many" ? ["many"] : [])],
    region: regionName(output.clock),
    span: output.span,
    ...typed(output.type),
    ...documented(output.doc),
  };
}

function typed(type: Type): { readonly type: string; readonly isOptional: boolean } {
  const isOptional = type.kind === "optional";
  return { type: printType(isOptional ? type.inner : type, { width: 60 }), isOptional };
}

function documented(doc: string | undefined): { readonly doc?: string } {
  return doc === undefined ? {} : { doc };
}

function regionsOfBoxes(
  boxes: readonly DiagramNode[],
  byId: ReadonlyMap<NodeId, GraphNode>,
): readonly DiagramRegion[] {
  const names = new Set(boxes.map((box) => box.region).filter((region) => region !== "constant"));
  return [...names].map((region) => ({
    region,
    title: region
      .split("+")
      .map((base) => baseTitle(base, byId))
      .join(" + "),
  }));
}

/** `orders` for `in:orders`, `hourly windows` for the ticks of a window. */
function baseTitle(base: string, byId: ReadonlyMap<NodeId, GraphNode>): string {
  if (base.startsWith("in:")) return base.slice(3);
  const id = base.replace(/^tick:/, "");
  const name = id.replace(/@\w+$/, "");
  switch (byId.get(id)?.kind) {
    case "gather":
      return `${name} windows`;
    case "each":
      return `items of ${name}`;
    default:
      return name;
  }
}
