import { readFileSync, writeFileSync } from "node:fs";
import type { JsonValue } from "@constellation/types";
import { Ajv2020 } from "ajv/dist/2020.js";
import { anything, assert as holds, nat, property, string } from "fast-check";
import { expect, test } from "vitest";
import type { Graph } from "../graph.ts";
import { graphArbitrary, orderEnrichment } from "../testing/index.ts";
import { graphFromJson } from "./graph-from-json.ts";
import { graphSchema } from "./graph-schema.ts";
import { graphToJson } from "./graph-to-json.ts";

const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(Object(graphSchema()));
const schemaFile = new URL("../../../../docs/schemas/graph-1.schema.json", import.meta.url);

/** JSON as it comes back from a file. */
function written(graph: Graph): JsonValue {
  return JSON.parse(JSON.stringify(graphToJson(graph)));
}

/** The problems of a document, as `place: message`. */
function problemsOf(json: JsonValue): readonly string[] {
  return (graphFromJson(json).problems ?? []).map(({ place, message }) => `${place}: ${message}`);
}

/** A graph's JSON as a test changes it. */
interface Editable {
  readonly nodes: readonly object[];
  readonly inputs: readonly object[];
  readonly outputs: readonly object[];
  readonly types: object[];
  clocks?: object[];
}

/** The order enrichment as JSON, with one change somewhere inside. */
function edited(change: (json: Editable) => void): JsonValue {
  const json = written(orderEnrichment());
  change(Object(json));
  return json;
}

test("the published schema is the one of the code", () => {
  const text = `${JSON.stringify(graphSchema(), null, 2)}\n`;
  if (process.env.ACCEPT === "1") writeFileSync(schemaFile, text);
  expect(readFileSync(schemaFile, "utf8")).toBe(text);
});

test("every graph validates against the schema and comes back as it was", () => {
  holds(
    property(graphArbitrary(), (graph) => {
      const json = written(graph);
      expect(validate(json) ? [] : validate.errors).toEqual([]);
      const { graph: back, problems } = graphFromJson(json);
      expect(problems).toBeUndefined();
      expect(back).toEqual(graph);
    }),
  );
  expect(graphFromJson(written(orderEnrichment())).graph).toEqual(orderEnrichment());
});

test("a type stands once in the table, parts before wholes", () => {
  expect(written(orderEnrichment())).toMatchObject({
    types: expect.arrayContaining([{ kind: "scalar", name: "String" }]),
  });
});

test("a change is refused: by the shape, an invariant or the hash", () => {
  holds(
    property(graphArbitrary(), nat(), (graph, choice) => {
      const json = written(graph);
      const changed = mutate(json, choice);
      if (JSON.stringify(changed) === JSON.stringify(json)) return;
      const { graph: read } = graphFromJson(changed);
      // What may change without a change of meaning: names, spans and docs.
      if (read !== undefined) expect(read.hash).toBe(graph.hash);
    }),
  );
});

/** The same document with one number, text or flag of it replaced. */
function mutate(json: JsonValue, choice: number): JsonValue {
  const leaves: number = JSON.stringify(json).split(/[:,[]/).length;
  let count = choice % leaves;
  return JSON.parse(JSON.stringify(json), (_, value) => {
    if (typeof value === "object") return value;
    count -= 1;
    if (count !== 0) return value;
    return typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${value}x`;
  });
}

test("wrong values are named with their place", () => {
  expect(problemsOf(edited((json) => Object.assign(json.nodes[4] ?? {}, { kind: "wormhole" })))[0]).toMatch(
    /^\.nodes\[4\]\.kind: one of "input", .* expected, "wormhole" found$/,
  );
  expect(problemsOf(edited((json) => Object.assign(json.inputs[0] ?? {}, { name: 7 })))).toEqual([
    ".inputs[0].name: a string expected, 7 found",
  ]);
  expect(problemsOf(edited((json) => Object.assign(json.outputs[0] ?? {}, { colour: "red" })))).toEqual([
    ".outputs[0].colour: is not a member of this format",
  ]);
  expect(problemsOf(edited((json) => delete json.clocks))).toEqual([".clocks: is missing"]);
  expect(problemsOf(edited((json) => Object.assign(json.nodes[2] ?? {}, { type: 999 })))).toEqual([
    '.nodes[2].type: the number of a type in "types" expected, 999 found',
  ]);
});

test("a changed option is refused by the hash", () => {
  const json = JSON.parse(JSON.stringify(written(orderEnrichment())).replace('"retry":2', '"retry":3'));
  expect(problemsOf(json)[0]).toMatch(/^\.hash: the graph was changed after it was built/);
});

test("another format or version is refused with the way out", () => {
  expect(problemsOf({})).toEqual([
    'the graph: not a Constellation graph: "format" is not "constellation-graph"',
  ]);
  expect(problemsOf(edited((json) => Object.assign(json, { version: 2 })))).toEqual([
    ".version: the graph has format version 2, this program reads version 1; build the pipeline again, or use the program that wrote it",
  ]);
});

test("types out of order or not in normal form are refused", () => {
  const swapped = edited((json) => json.types.reverse());
  expect(problemsOf(swapped)[0]).toMatch(/^\.types\[\d+\]: the parts of a type must stand before it/);
  const optionalTwice = edited((json) => {
    json.types.push({ kind: "optional", inner: json.types.findIndex((type) => "inner" in type) });
  });
  expect(problemsOf(optionalTwice)[0]).toContain("normal form");
});

test("keys that programs mistake, and endless nesting, are refused", () => {
  const text = JSON.stringify(written(orderEnrichment()));
  expect(problemsOf(JSON.parse(text.replace('"topic":', '"__proto__":')))[0]).toContain('"__proto__"');
  let deep: JsonValue = 1;
  for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
  expect(problemsOf({ format: "constellation-graph", version: 1, nodes: deep })).toEqual([
    "the graph: nested deeper than 800",
  ]);
});

test("no JSON makes reading throw", () => {
  holds(
    property(anything({ maxDepth: 4, key: string() }), (value) => {
      const json: JsonValue = JSON.parse(JSON.stringify(value) ?? "null");
      expect(graphFromJson(json).graph).toBeUndefined();
      const members = { format: "constellation-graph", version: 1, types: [], nodes: json, inputs: json };
      expect(graphFromJson(members).graph).toBeUndefined();
    }),
  );
});
