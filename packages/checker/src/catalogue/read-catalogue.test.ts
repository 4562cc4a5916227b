import type { FunctionData } from "@constellation/types";
import { printType } from "@constellation/types";
import { expect, test } from "vitest";
import { printSignature } from "../rules/call/print-signature.ts";
import type { Catalogue } from "./catalogue.ts";
import { readCatalogue } from "./read-catalogue.ts";

function of(...modules: readonly FunctionData[]): Catalogue {
  return readCatalogue({ version: 1, modules, aggregates: [], connectors: [] });
}

function module(name: string, parts: Partial<FunctionData> = {}): FunctionData {
  return { name, parameters: [], result: "Int", effect: "pure", doc: "", ...parts };
}

test("functions are found by full and by simple name, namespaces with their parents", () => {
  const catalogue = of(module("stdlib.math.max"), module("stdlib.aggregate.max"), module("Trim"));
  expect(catalogue.byName("stdlib.math.max").map(({ name }) => name)).toEqual(["stdlib.math.max"]);
  expect(catalogue.bySimpleName("max").map(({ namespace }) => namespace)).toEqual([
    "stdlib.math",
    "stdlib.aggregate",
  ]);
  expect(catalogue.byName("Trim")).toHaveLength(1);
  expect(catalogue.byName("max")).toEqual([]);
  expect([...catalogue.namespaces].sort()).toEqual(["stdlib", "stdlib.aggregate", "stdlib.math"]);
  expect(catalogue.hasNamespace("stdlib.mat")).toBe(false);
});

test("a signature is generic, bounded and row-polymorphic as its text says", () => {
  const [tag] = of(
    module("tag", {
      typeParameters: ["R", "N"],
      parameters: [
        { name: "r", type: "{ id: String, ...R }" },
        { name: "n", type: "N", default: 1 },
      ],
      result: "List<{ tag: String, ...R }>",
    }),
  ).byName("tag");
  const signature = tag?.signature;
  expect(signature && printSignature("tag", signature)).toBe(
    "tag(r: { id: String, ...R }, n?: N): List<{ tag: String, ...R }>",
  );
  expect(signature?.typeParameters.map(({ name, bound }) => [name, bound])).toEqual([
    ["R", "row"],
    ["N", "number"],
  ]);
});

test("a lambda's type is read with its parts", () => {
  const [map] = of(
    module("map", {
      typeParameters: ["T", "U"],
      parameters: [
        { name: "items", type: "List<T>" },
        { name: "transform", type: "(T) => U" },
      ],
      result: "List<U>",
    }),
  ).byName("map");
  expect(map?.signature?.parameters.map(({ type }) => printType(type))).toEqual(["List<T>", "(T) => U"]);
});

test("signatures that cannot be read are problems, each told, and have no signature", () => {
  const catalogue = of(
    module("good"),
    module("bad", { parameters: [{ name: "a", type: "Strin" }], result: "List<" }),
    module("twice", {
      parameters: [
        { name: "a", type: "Int" },
        { name: "a", type: "Int" },
      ],
    }),
  );
  const told = catalogue.problems().map(({ module: name, problem }) => `${name}: ${problem}`);
  expect(told).toHaveLength(3);
  expect(told[0]).toBe('bad: the type of its parameter "a": no type is called "Strin"');
  expect(told[1]).toMatch(/^bad: its result: /);
  expect(told[2]).toBe('twice: it has two parameters "a"');
  expect(catalogue.byName("bad")[0]?.signature).toBeUndefined();
});
