import type { Graph } from "@constellation/graph";
import { graphViewOf, type Snapshot } from "@constellation/language-service";
import { printType } from "@constellation/types";
import type { Pipeline } from "./messages.ts";

/** What goes in and out of a text. While it has errors, its interface is that of the `last` version without. */
export function pipelineOf(
  snapshot: Snapshot,
  last: Graph | undefined,
): { pipeline: Pipeline; graph?: Graph } {
  const { nodes, graph } = graphViewOf(snapshot);
  const { inputs = [], outputs = [] } = graph ?? last ?? {};
  const pipeline: Pipeline = {
    hasErrors: graph === undefined,
    inputs: inputs.map(({ name, type, example, default: fallback, doc, clock }) => ({
      name,
      type,
      typeText: printType(type),
      isParameter: clock.length === 0,
      ...(example === undefined ? {} : { example }),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(doc === undefined ? {} : { doc }),
    })),
    outputs: outputs.map(({ name, type }) => ({ name, typeText: printType(type) })),
    nodes: nodes.map(({ id, name, kind, type, span, nameSpan }) => ({
      id,
      name,
      kind,
      type,
      span,
      nameSpan,
    })),
  };
  return { pipeline, ...(graph === undefined ? {} : { graph }) };
}
