import { globSync, readFileSync, writeFileSync } from "node:fs";
import { checkSource, readCatalogue } from "@constellation/checker";
import { graphFromJson, graphToJson, printGraph, verifyGraph } from "@constellation/graph";
import { standardCatalogue } from "@constellation/stdlib";
import { parseSource } from "@constellation/syntax";
import { type CatalogueData, type FunctionData, printType } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { compile } from "./compile.ts";
import { lowerProgram } from "./lowering/lower-program.ts";

const order = "{ id: String, total: Float }";
const host: readonly FunctionData[] = [
  module("ScoreOrder", "order", order, "{ id: String, score: Float }", "async"),
  module("SumTotals", "orders", `List<${order}>`, "Float", "pure"),
  module("Normalize", "text", "String", "String", "pure"),
];

const customer = "{ customer: String, name: String }";
const describeOrder: FunctionData = {
  name: "Describe",
  parameters: [
    { name: "order", type: "{ id: String, customer: String, ...R }" },
    { name: "customer", type: customer },
  ],
  typeParameters: ["R"],
  result: "String",
  effect: "pure",
  doc: "",
};

function module(
  name: string,
  parameter: string,
  type: string,
  result: string,
  effect: FunctionData["effect"],
): FunctionData {
  return { name, parameters: [{ name: parameter, type }], result, effect, doc: "" };
}

const catalogue: CatalogueData = {
  ...standardCatalogue,
  modules: [...standardCatalogue.modules, ...host, describeOrder],
};

function graphOf(source: string) {
  const { graph, diagnostics } = compile(source, catalogue);
  const errors = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
  expect(errors).toEqual([]);
  if (graph === undefined) throw new Error("a program without errors should have a graph");
  return graph;
}

describe("a program becomes the graph beside it", () => {
  const folder = new URL("../../../test-fixtures/compiler/", import.meta.url);
  test.each(globSync("*.cst", { cwd: folder }).sort())("%s", (name) => {
    const graph = graphOf(readFileSync(new URL(name, folder), "utf8"));
    expect(verifyGraph(graph)).toEqual([]);
    const expected = new URL(name.replace(/\.cst$/, ".graph.txt"), folder);
    const printed = printGraph(graph);
    if (process.env["ACCEPT"] !== undefined) writeFileSync(expected, printed);
    expect(printed).toBe(readFileSync(expected, "utf8"));
    const read = graphFromJson(JSON.parse(JSON.stringify(graphToJson(graph))));
    expect(read.graph?.hash ?? read.problems).toBe(graph.hash);
  });
});

describe("the hash changes exactly when the meaning does", () => {
  const base = `in x: Int\ny = x + 1\nout z = y * 2`;
  const same: Record<string, string> = {
    "other blanks and comments": `# note\nin   x: Int\n\ny = (x + 1)\nout z=y*2 # end\n`,
    "another local name": `in x: Int\nlocal = x + 1\nout z = local * 2`,
    "another order of declarations": `out z = y * 2\ny = x + 1\nin x: Int`,
    "a doc comment": `## doc\nin x: Int\ny = x + 1\nout z = y * 2`,
    "a name that is only an alias": `in x: Int\ny = x + 1\na = y\nout z = a * 2`,
  };
  const other: Record<string, string> = {
    "another literal": `in x: Int\ny = x + 2\nout z = y * 2`,
    "another operator": `in x: Int\ny = x - 1\nout z = y * 2`,
    "another output's name": `in x: Int\ny = x + 1\nout zz = y * 2`,
    "another input's name": `in w: Int\ny = w + 1\nout z = y * 2`,
    "another type of an input": `in x: Float\ny = x + 1\nout z = y * 2`,
    "a default": `in x: Int = 1\ny = x + 1\nout z = y * 2`,
    "another output more": `in x: Int\ny = x + 1\nout z = y * 2\nout y`,
  };
  test.each(Object.entries(same))("not by %s", (_, source) => {
    expect(graphOf(source).hash).toBe(graphOf(base).hash);
  });
  test.each(Object.entries(other))("but by %s", (_, source) => {
    expect(graphOf(source).hash).not.toBe(graphOf(base).hash);
  });
  test("and by an option of a call", () => {
    const call = (option: string) => graphOf(`in o: ${order}\nout s = ScoreOrder(o) with ${option}`).hash;
    expect(new Set(["retry: 1", "retry: 2", "timeout: 1s", "retry: 1, timeout: 1s"].map(call)).size).toBe(4);
  });
});

describe("a name outlives its node", () => {
  const cases: Record<string, { source: string; names: readonly (readonly string[])[] }> = {
    "that an equal one stands for, with its aliases": {
      source: "in x: String\na = trim(x)\nb = trim(x)\nc = b\nout all = [a, b, c]",
      names: [["x"], ["a", "b", "c"], ["all"]],
    },
    "that gave way to its only arm": {
      source: "in x: Boolean\nnegated = not x\nkept = true and negated\nout both = [kept, negated]",
      names: [["x"], ["negated", "kept"], ["both"]],
    },
    "that became a literal": {
      source: "sum = 1 + 2\nalias = sum\nout both = [sum, alias]",
      names: [["sum", "alias"], ["both"]],
    },
  };
  test.each(Object.entries(cases))("%s", (_, { source, names }) => {
    const named = graphOf(source).nodes.filter((node) => node.name !== undefined);
    expect(named.map((node) => [node.name, ...(node.alsoNamed ?? [])])).toEqual(names);
  });
});

test("a program with an error has diagnostics and no graph", () => {
  const { graph, diagnostics } = compile("out x = y", catalogue);
  expect(graph).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(["E001"]);
});

test("one name converted to two types is two nodes", () => {
  const graph = graphOf("in on: Boolean\nin r: { a: { b: Int } }\nx: { a: Json } = r when on ?? r\nout x");
  expect(verifyGraph(graph)).toEqual([]);
  const converted = graph.nodes.flatMap(({ kind, type }) => (kind === "convert" ? [printType(type)] : []));
  expect(converted.sort()).toEqual(["Optional<{ a: Json }>", "{ a: Json }"]);
});

test("a lambda captures what its body reads, not what a pattern binds for no use", () => {
  const source = "in r: { a: Int, b: Int }\nx = map([1], i => match r { { a, b } -> i + b })\nout x";
  const { nodes } = lowerProgram(checkSource(parseSource(source), readCatalogue(catalogue)));
  const lambda = nodes.find(({ kind }) => kind === "lambda");
  const fields = lambda?.kind === "lambda" ? lambda.body.filter(({ kind }) => kind === "field") : [];
  expect(fields).toMatchObject([{ field: "b" }]);
});

test("an input that a deployment binds to a constant joins any clock", () => {
  const source = `in a: Int\nin b: Int\nout c = a + b`;
  const clocks = (constants: readonly string[]) =>
    compile(source, catalogue, { constants }).graph?.outputs[0]?.clock;
  expect(clocks([])).toEqual(["in:a", "in:b"]);
  expect(clocks(["b"])).toEqual(["in:a"]);
});

test("modules are listed with the hash of their signature, standard functions are not", () => {
  const graph = graphOf(`in o: ${order}\nout s = ScoreOrder(o)\nout t = trim(o.id)`);
  expect(graph.modules.map(({ name, effect }) => [name, effect])).toEqual([["ScoreOrder", "async"]]);
});
