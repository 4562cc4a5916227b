import type { FunctionData } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { standardCatalogue } from "./catalogue.ts";
import { standardLibrary } from "./standard-library.ts";

const entries = [...standardLibrary.functions, ...standardLibrary.aggregates];

const originalNames = {
  math: "add subtract multiply divide modulo max min abs round",
  string: "concat string-length join split contains trim replace",
  list: "list-length list-first list-last list-is-empty list-sum list-concat list-contains list-reverse",
  collection: "map filter all any",
  compare: "eq-int eq-string gt lt gte lte",
  bool: "and or not",
  convert: "to-string to-int to-float",
  debug: "log",
};

const keywords =
  "type in out use as if else branch otherwise match is when and or not true false None with".split(" ");

test("the functions of the original library keep their names and namespaces", () => {
  const names = new Set(entries.map(({ data }) => data.name));
  const missing = Object.entries(originalNames)
    .flatMap(([namespace, simple]) => simple.split(" ").map((name) => `stdlib.${namespace}.${name}`))
    .filter((name) => !names.has(name));
  expect(missing).toEqual([]);
  expect(names.has("stdlib.identity")).toBe(true);
});

test("functions of one simple name are told apart by the types of their arguments", () => {
  const collisions = overloads().filter(([a, b]) => !areToldApart(a, b));
  expect(collisions.map(([a, b]) => `${a.name} and ${b.name}`)).toEqual([]);
  expect(overloads().map(([a, b]) => `${a.name} and ${b.name}`)).toEqual([
    "stdlib.math.max and stdlib.aggregate.max",
    "stdlib.math.min and stdlib.aggregate.min",
  ]);
});

test("the test of collisions finds one", () => {
  const [add] = standardCatalogue.modules;
  if (add === undefined) throw new Error("the catalogue is empty");
  expect(areToldApart(add, { ...add, name: "stdlib.other.add" })).toBe(false);
});

test("simple names are names of the language; words of it need the qualified name", () => {
  for (const { data } of entries) {
    expect(data.name).toMatch(/^stdlib(\.[a-z]+)?\.[A-Za-z][A-Za-z0-9]*(-[a-z0-9]+)*$/);
    if (keywords.includes(simpleName(data))) expect(data.name).toMatch(/^stdlib\.bool\./);
  }
});

describe.each(entries)("$data.name", ({ kind, data, examples }) => {
  test("says in its first sentence what it gives", () => {
    expect(data.doc.split("\n")[0]).toMatch(/^[A-Z`].*[.]$/);
  });

  test("has an example with a result", () => {
    expect(examples.filter((example) => "result" in example).length).toBeGreaterThan(0);
    for (const example of examples) if ("result" in example) JSON.parse(example.result);
  });

  test("names its type parameters, and uses all of them", () => {
    const types = [...data.parameters.map(({ type }) => type), data.result].join(" ");
    const used = new Set(types.replaceAll(/"[^"]*"/g, "").match(/\b([A-Z]|Ordered)\b/g) ?? []);
    expect([...used].sort()).toEqual([...(data.typeParameters ?? [])].sort());
  });

  test("has its optional parameters last", () => {
    const optional = data.parameters.map((parameter) => parameter.default !== undefined);
    expect(optional).toEqual([...optional].sort());
  });

  test("has an effect that fits its kind", () => {
    expect(kind === "aggregate" ? ["pure"] : ["pure", "sync"]).toContain(data.effect);
  });
});

function overloads(): readonly (readonly [FunctionData, FunctionData])[] {
  return entries.flatMap(({ data: a }, index) =>
    entries
      .slice(index + 1)
      .filter(({ data: b }) => simpleName(a) === simpleName(b))
      .map(({ data: b }) => [a, b] as const),
  );
}

/** By their number, or by a place where both take types that have no value in common. */
function areToldApart(a: FunctionData, b: FunctionData): boolean {
  const required = ({ parameters }: FunctionData) =>
    parameters.filter((parameter) => parameter.default === undefined).length;
  if (a.parameters.length < required(b) || b.parameters.length < required(a)) return true;
  return a.parameters.some(({ type }, index) => {
    const other = b.parameters[index]?.type;
    return other !== undefined && areDisjoint(headOf(type), headOf(other));
  });
}

function areDisjoint(a: string, b: string): boolean {
  const open = /^([A-Z]|Ordered|Json|Optional)$/;
  const numbers = ["Int", "Float"];
  return !open.test(a) && !open.test(b) && a !== b && !(numbers.includes(a) && numbers.includes(b));
}

function headOf(type: string): string {
  return type.replace(/[<(].*/, "");
}

function simpleName({ name }: FunctionData): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
