import type { Span } from "@constellation/diagnostics";
import type { CallNode, GraphNode, NodeInputs, PatternTest, RecordNode } from "../graph.ts";
import type { Codec } from "./codec.ts";
import { callOptions, gatherStrategy, mergeStrategy } from "./option-codecs.ts";
import { listOfAll, type Members, mapOfAll, named, objectOf, optional, taggedUnion } from "./shape-codecs.ts";
import { anyJson, flag, integer, oneOf, text, typeNumber } from "./value-codecs.ts";

/** A range of the source text. */
export const span: Codec<Span> = named("span", "UTF-16 offsets into the file: from start up to end.", () =>
  objectOf<Span>({ start: integer(0), end: integer(0) }),
);

/** The bases that a value ticks with. */
export const clock: Codec<readonly string[]> = named(
  "clock",
  "The base clocks that a value ticks with; empty for a constant.",
  () => listOfAll(text),
);

/** Effects of a function. */
export const effect: Codec<CallNode["effect"]> = oneOf("pure", "sync", "async");

const inputs: Codec<NodeInputs> = named(
  "inputs",
  "Ids of the nodes that are read, by parameter, in order.",
  () => mapOfAll(text),
);

type Kind = GraphNode["kind"];
type NodeOf<K extends Kind> = Extract<GraphNode, { readonly kind: K }>;
type Shared = "id" | "type" | "clock" | "region" | "arm" | "span" | "name" | "alsoNamed" | "doc" | "inputs";
type Own<K extends Kind> = Omit<NodeOf<K>, Shared | "kind">;

/** The codec of one kind of node: what all nodes have, around what this kind has of its own. */
function nodeOf<K extends Kind>(kind: K, own: Members<Own<K>>): Codec<GraphNode> {
  const members = {
    id: text,
    kind: oneOf(kind),
    ...own,
    inputs,
    type: typeNumber,
    clock,
    region: text,
    arm: optional(text),
    name: optional(text),
    alsoNamed: optional(listOfAll(text)),
    doc: optional(text),
    span,
  };
  // The spread of a generic object loses its members' types; each is checked where `nodeOf` is called.
  return objectOf<NodeOf<K>>(members as unknown as Members<NodeOf<K>>);
}

type Test<K extends PatternTest["kind"]> = Extract<PatternTest, { readonly kind: K }>;

const patternTest: Codec<PatternTest> = named("test", "What a value is tested for.", () =>
  taggedUnion<PatternTest, "kind">("kind", {
    is: objectOf<Test<"is">>({ kind: oneOf("is"), type: typeNumber }),
    equals: objectOf<Test<"equals">>({ kind: oneOf("equals"), type: typeNumber, value: anyJson }),
    none: objectOf<Test<"none">>({ kind: oneOf("none") }),
    "has-fields": objectOf<Test<"has-fields">>({ kind: oneOf("has-fields"), fields: listOfAll(text) }),
  }),
);

type Entry = RecordNode["entries"][number];
type EntryOf<K extends Entry["kind"]> = Extract<Entry, { readonly kind: K }>;

const recordEntry: Codec<Entry> = taggedUnion<Entry, "kind">("kind", {
  field: objectOf<EntryOf<"field">>({ kind: oneOf("field"), name: text }),
  spread: objectOf<EntryOf<"spread">>({ kind: oneOf("spread") }),
});

const numeric = oneOf("Int", "Float");
const lists = integer(0);
const nothing = {};

/** A node of the graph, of any kind. */
export const graphNode: Codec<GraphNode> = named(
  "node",
  "A node: a value that is computed from others.",
  () =>
    taggedUnion<GraphNode, "kind">("kind", {
      input: nodeOf("input", { input: text }),
      literal: nodeOf("literal", { value: anyJson }),
      arithmetic: nodeOf("arithmetic", { operator: oneOf("+", "-", "*", "/", "%"), numeric }),
      negate: nodeOf("negate", { numeric }),
      concat: nodeOf("concat", nothing),
      compare: nodeOf("compare", {
        operator: oneOf("==", "!=", "<", "<=", ">", ">="),
        operandType: typeNumber,
      }),
      logic: nodeOf("logic", { operator: oneOf("and", "or") }),
      not: nodeOf("not", nothing),
      interpolate: nodeOf("interpolate", { texts: listOfAll(text) }),
      coalesce: nodeOf("coalesce", nothing),
      guard: nodeOf("guard", nothing),
      choose: nodeOf("choose", { form: oneOf("if", "branch", "match") }),
      test: nodeOf("test", { test: patternTest }),
      field: nodeOf("field", { field: text, optional: flag, lists }),
      project: nodeOf("project", { fields: listOfAll(text), lists }),
      record: nodeOf("record", { entries: listOfAll(recordEntry) }),
      list: nodeOf("list", nothing),
      "merge-records": nodeOf("merge-records", nothing),
      convert: nodeOf("convert", nothing),
      call: nodeOf("call", callMembers),
      lambda: nodeOf("lambda", {
        parameters: listOfAll(text),
        body: listOfAll(graphNode),
        result: text,
        asynchronous: flag,
      }),
      parameter: nodeOf("parameter", { parameter: text }),
      latest: nodeOf("latest", nothing),
      merge: nodeOf("merge", { merge: mergeStrategy }),
      gather: nodeOf("gather", { gather: gatherStrategy }),
      each: nodeOf("each", nothing),
    }),
);

const callMembers: Members<Own<"call">> = {
  callee: text,
  role: oneOf("module", "aggregate"),
  effect,
  stateful: flag,
  parameters: listOfAll(objectOf({ name: text, type: typeNumber })),
  lifted: listOfAll(text),
  typeArguments: mapOfAll(typeNumber),
  resultType: typeNumber,
  options: callOptions,
  fallback: optional(text),
  key: optional(text),
};
