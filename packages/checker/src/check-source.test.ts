import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSource } from "@constellation/syntax";
import { printType } from "@constellation/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "./catalogue/read-catalogue.ts";
import { type CheckOptions, checkSource } from "./check-source.ts";
import type { CheckedProgram } from "./program/checked-program.ts";

const path = join(import.meta.dirname, "../../../test-fixtures/checker/catalogue.json");
const catalogue = readCatalogue(JSON.parse(readFileSync(path, "utf8")));

function check(text: string, options: CheckOptions = {}): CheckedProgram {
  return checkSource(parseSource(text), catalogue, options);
}

function codes(text: string): readonly string[] {
  return check(text).diagnostics.map(({ code }) => code);
}

/** The fixes of a file's only error, each as the text after it. */
function fixed(text: string): readonly string[] {
  const [error] = check(text).diagnostics.filter(({ severity }) => severity === "error");
  return (error?.fixes ?? []).map(({ edits }) =>
    edits
      .toSorted((a, b) => b.span.start - a.span.start)
      .reduce(
        (after, { span, newText }) => after.slice(0, span.start) + newText + after.slice(span.end),
        text,
      ),
  );
}

describe("fixes", () => {
  test.each([
    ["in orders: Int\nout a = ordrs", ["in orders: Int\nout a = orders"]],
    ["in Orders: Int\nout a = orders", ["in Orders: Int\nout a = Orders"]],
    ["in a: Int\nin b: Int\nout c = a-b", ["in a: Int\nin b: Int\nout c = a - b"]],
    ["in a: Int\nout c = a-1", ["in a: Int\nout c = a - 1"]],
    ["in a-b: Int\nin c: Int\nout d = a-b-c", ["in a-b: Int\nin c: Int\nout d = a-b - c"]],
    ["in a: String\nout b = trimm(a)", ["in a: String\nout b = trim(a)"]],
    ["in a: String\nout b = stdlib.string.trimm(a)", ["in a: String\nout b = stdlib.string.trim(a)"]],
    ["in a: { total: Int }\nout b = a.totl", ["in a: { total: Int }\nout b = a.total"]],
    ["in a: { total: Int }\nout a[totl]", ["in a: { total: Int }\nout a[total]"]],
    ["in a: { b?: { c: Int } }\nout d = a.b.c", ["in a: { b?: { c: Int } }\nout d = a.b?.c"]],
    ["in a: String\nout b = contains(a, substrin: a)", ["in a: String\nout b = contains(a, substring: a)"]],
    ["in a: String\nout b = trim(a) with window: tumbling(1h)", ["in a: String\nout b = trim(a)"]],
    [
      "in a: String\nout b = trim(a) with window: tumbling(1h), retry: 2",
      ["in a: String\nout b = trim(a) with retry: 2"],
    ],
  ])("%s", (text, expected) => {
    expect(fixed(text)).toEqual(expected);
  });

  test("a fix that stands alone leaves no choice", () => {
    const { diagnostics } = check("in orders: Int\nout a = ordrs");
    const error = diagnostics.find(({ code }) => code === "E001");
    expect(error?.fixes.map(({ sole }) => sole)).toEqual([true]);
  });
});

describe("inputs and outputs", () => {
  test("a default and an example are values, decoded and encoded", () => {
    const text = [
      "base = 20",
      "in a: { n: Float, note?: String } = { n: base + 1 }",
      '@example({ n: 2, note: "x" })',
      "in b: { n: Float, note?: String }",
      "out c = a + b",
    ].join("\n");
    const [a, b] = check(text).inputs;
    expect(a?.default).toEqual({ n: 21, note: null });
    expect(a?.clock).toEqual([]);
    expect(b?.example).toEqual({ n: 2, note: "x" });
    expect(b?.clock).toEqual(["in:b"]);
  });

  test("doc comments are kept", () => {
    const { inputs, nodes, outputs } = check("## one\nin a: Int\n## two\nb = a\n## three\nout b");
    expect([inputs[0]?.doc, nodes[0]?.doc, outputs[0]?.doc]).toEqual(["one", "two", "three"]);
  });

  test("an output of an expression has a path of its own, beside a node of its name", () => {
    const program = check("in r: { total: Int }\ntotal = 1\nout r.total\nout total2 = total");
    expect(program.outputs.map(({ name, value }) => [name, value.path])).toEqual([
      ["total", "out.total"],
      ["total2", "out.total2"],
    ]);
    expect(program.nodes.map(({ value }) => value.path)).toEqual(["total", "total2"]);
  });
});

describe("paths", () => {
  test("say the way down by the names of parts", () => {
    const { nodes } = check("in a: { x: Int }\nb = add(a.x, 1 + a.x)\nout b");
    const call = nodes[0]?.value;
    expect(call?.kind === "call" && call.arguments.map(({ value }) => value.path)).toEqual(["b.a", "b.b"]);
    const sum = call?.kind === "call" ? call.arguments[1]?.value : undefined;
    expect(sum?.kind === "arithmetic" && sum.right.path).toBe("b.b.right");
  });
});

describe("large and strange input", () => {
  test("25,000 declarations in a chain are no deeper than one", () => {
    const lines = Array.from({ length: 25_000 }, (_, index) => `n${index + 1} = n${index} + 1`);
    const program = check(["in n0: Int", ...lines.reverse(), "out n25000"].join("\n"));
    expect(program.diagnostics).toEqual([]);
    expect(program.nodes).toHaveLength(25_000);
  });

  test("a cycle of 25,000 declarations is told once", () => {
    const lines = Array.from({ length: 25_000 }, (_, index) => `n${index} = n${(index + 1) % 25_000} + 1`);
    expect(codes([...lines, "out n0"].join("\n"))).toEqual(["E031"]);
  });

  test("types that double with each line stay bounded", () => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `type T${index + 1} = { a: T${index}, b: T${index} }`,
    );
    const text = ["type T0 = Int", ...lines, "in x: T60", "out x"].join("\n");
    expect(codes(text)).toContain("E015");
  });

  test("thousands of unknown names among thousands of known ones are told in good time", () => {
    const known = Array.from({ length: 3000 }, (_, index) => `known${index} = ${index}`);
    const unknown = Array.from({ length: 3000 }, (_, index) => `out v${index} = unknown${index}`);
    expect(codes([...known, ...unknown].join("\n")).filter((code) => code === "E001")).toHaveLength(3000);
  });

  test("any text gets diagnostics, never an exception or a fault of our own", () => {
    const piece = fc.constantFrom(
      ...'in out type use as if else branch otherwise match is when and or not None with a b c T orders . , : = ( ) [ ] { } + - * / ?? ?. => -> 1 2.5 5s 10/s "x" "${ _ @source @example | < > == != map trim count window tumbling retry key on merge zip \n \n \n'.split(
        " ",
      ),
      "\n",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        const program = check(pieces.join(" "));
        expect(program.diagnostics.map(({ code }) => code)).not.toContain("E900");
        const outside = program.diagnostics.filter(
          ({ span }) => span.start < 0 || span.end < span.start || span.end > program.source.text.length,
        );
        expect(outside).toEqual([]);
        // The lists are made when they are read: reading them must not throw either.
        const parts = [...program.inputs, ...program.nodes, ...program.outputs];
        expect(parts.filter(({ name }) => typeof name !== "string")).toEqual([]);
      }),
      { numRuns: Number(process.env.RUNS ?? 400), seed: 11 },
    );
  });

  test("deep and long expressions are bounded", () => {
    const deep = [
      `out a = ${"(".repeat(10_000)}1${")".repeat(10_000)}`,
      `out a = ${"not ".repeat(10_000)}true`,
      `in r: Int\nout a = r${".f".repeat(10_000)}`,
      `out a = ${"if (true) 1 else ".repeat(10_000)}2`,
      `out a = ${"[".repeat(10_000)}`,
    ];
    for (const text of deep) expect(codes(text)).not.toContain("E900");
  });
});

describe("faults of our own", () => {
  const text = 'in a: Int\nout b = a + 1\nout c = trim("x")\nout d = = 1';
  const faulty = (parts: Partial<typeof catalogue>): typeof catalogue => ({ ...catalogue, ...parts });

  test("in one declaration are E900 there; the others are checked", () => {
    const program = checkSource(
      parseSource(text),
      faulty({
        byName: () => {
          throw new Error("the index is gone");
        },
      }),
    );
    const errors = program.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toEqual(["E900", "E021"]);
    expect(errors[0]?.message).toContain("the index is gone");
    expect(program.outputs.find(({ name }) => name === "b")?.type).toEqual({ kind: "scalar", name: "Int" });
  });

  test("in the file as a whole are one E900 beside the syntax errors", () => {
    const program = checkSource(
      parseSource(`use mail\n${text}`),
      faulty({
        hasNamespace: () => {
          throw new Error("no namespaces");
        },
      }),
    );
    expect(program.diagnostics.map(({ code }) => code)).toEqual(["E900", "E021"]);
    expect(program.nodes).toEqual([]);
  });
});

describe("symbols for editors", () => {
  test("types of a file by name, and typed trees with the place of every part", () => {
    const program = check("type T = { a: Int }\nin t: T\nout b = t.a + 1");
    expect(
      [...program.types].map(([name, type]) => `${name} = ${printType(type, { alias: false })}`),
    ).toEqual(["T = { a: Int }"]);
    const sum = program.nodes[0]?.value;
    expect(sum?.kind === "arithmetic" && sum.left.span).toEqual({ start: 8, end: 11 });
  });
});
