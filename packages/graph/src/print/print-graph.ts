import { printType } from "@constellation/types";
import type { Graph, GraphInput, GraphNode, GraphOutput } from "../graph.ts";
import { regionName } from "../structure/regions-of.ts";
import { printFunction } from "./print-function.ts";
import { printOptions } from "./print-options.ts";

/** How much of each line `printGraph` writes. */
export interface PrintGraphOptions {
  /** `: type` of every node; default true. Long types are shortened. */
  readonly types?: boolean;
  /** `@ clock` of every node that ticks; default true. */
  readonly clocks?: boolean;
  /** `?arm` of every node that stands in an arm; default true. */
  readonly arms?: boolean;
}

const typeWidth = 80;

/**
 * A graph as text: a line each for inputs, base clocks that nodes make, nodes and outputs, e.g.
 * `scored = ScoreOrder(order: known) [retry 2, timeout 5s] : { score: Float } @ in:orders`. Lambda bodies are indented
 * below their line. For people and fixtures; equal graphs print equally.
 */
export function printGraph(graph: Graph, options: PrintGraphOptions = {}): string {
  const lines = [
    ...graph.inputs.map(printInput),
    ...graph.clocks.flatMap(({ base, ticks }) =>
      base.startsWith("tick:") ? [`clock ${base} ticks ${ticks}`] : [],
    ),
    ...printNodes(graph.nodes, { types: true, clocks: true, arms: true, ...options }),
    ...graph.outputs.map(printOutput),
  ];
  return `${lines.join("\n")}\n`;
}

function printInput(input: GraphInput): string {
  const value = input.default === undefined ? "" : ` = ${JSON.stringify(input.default)}`;
  return `in ${input.name}: ${printType(input.type, { width: typeWidth })}${value}`;
}

function printOutput(output: GraphOutput): string {
  const ticks = output.ticks === "one" ? "" : ` (${output.ticks})`;
  return `out ${output.name} = ${output.node}: ${printType(output.type, { width: typeWidth })} @ ${regionName(output.clock)}${ticks}`;
}

/** Lambdas are nested at most as deep as the invariants allow. */
function printNodes(nodes: readonly GraphNode[], options: Required<PrintGraphOptions>): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === "input") return [];
    const body = node.kind === "lambda" ? printNodes(node.body, options).map((line) => `  ${line}`) : [];
    return [printNode(node, options), ...body];
  });
}

function printNode(node: GraphNode, show: Required<PrintGraphOptions>): string {
  const settings = printOptions(node);
  return [
    `${node.id} = ${printFunction(node)}`,
    ...(settings.length === 0 ? [] : [`[${settings.join(", ")}]`]),
    ...(show.types ? [`: ${printType(node.type, { width: typeWidth })}`] : []),
    ...(show.clocks && node.clock.length > 0 ? [`@ ${node.clock.join("+")}`] : []),
    ...(show.arms && node.arm !== undefined ? [`? ${node.arm}`] : []),
  ].join(" ");
}
