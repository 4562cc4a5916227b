import type { BaseClock, Graph, GraphAnnotation, GraphInput, GraphModule, GraphOutput } from "../graph.ts";
import type { Codec } from "./codec.ts";
import { clock, effect, graphNode, span } from "./node-codecs.ts";
import { listOfAll, mapOfAll, named, objectOf, optional } from "./shape-codecs.ts";
import { anyJson, oneOf, text, typeNumber } from "./value-codecs.ts";

const ticks = oneOf("one", "optional", "many");

const annotation: Codec<GraphAnnotation> = named(
  "annotation",
  "A hint where values come from or go to; the bindings of a deployment win over it.",
  () =>
    objectOf<GraphAnnotation>({
      kind: oneOf("source", "sink"),
      connector: text,
      properties: mapOfAll(anyJson),
    }),
);

const graphInput = objectOf<GraphInput>({
  name: text,
  type: typeNumber,
  default: optional(anyJson),
  clock,
  example: optional(anyJson),
  annotations: listOfAll(annotation),
  doc: optional(text),
  span,
});

const graphOutput = objectOf<GraphOutput>({
  name: text,
  node: text,
  type: typeNumber,
  clock,
  ticks,
  annotations: listOfAll(annotation),
  doc: optional(text),
  span,
});

/** The version of the format that this package writes and reads. */
export const graphVersion = 1;

/** A graph, but for the table of types: that is read before and written after all else. */
export const graphBody: Codec<Graph> = objectOf<Graph>({
  format: oneOf("constellation-graph"),
  version: oneOf(graphVersion),
  hash: text,
  file: text,
  inputs: listOfAll(graphInput),
  clocks: listOfAll(objectOf<BaseClock>({ base: text, ticks })),
  nodes: listOfAll(graphNode),
  outputs: listOfAll(graphOutput),
  modules: listOfAll(objectOf<GraphModule>({ name: text, signatureHash: text, effect })),
});
