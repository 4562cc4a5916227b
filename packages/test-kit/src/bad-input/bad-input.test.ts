import { compile } from "@constellation/compiler";
import type { Diagnostic } from "@constellation/diagnostics";
import { formatSource, parseSource } from "@constellation/syntax";
import { assert as check, oneof, property, string, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { runGraph } from "../differential/run-text.ts";
import { testCatalogue } from "../differential/test-catalogue.ts";
import { programArbitrary } from "../generator/generated-program.ts";

const catalogue = testCatalogue();

/** Generous: a slow machine may take this long, a hang or something quadratic takes longer. */
const timeMaxMs = 30_000;

/** Compiles a text as any text must be: without an exception, without a fault of ours, in good time, every place inside the text. */
function diagnosticsOf(text: string): readonly Diagnostic[] {
  const started = performance.now();
  const { diagnostics } = compile(text, catalogue);
  expect(performance.now() - started).toBeLessThan(timeMaxMs);
  const misplaced = diagnostics.filter(
    ({ span }) => span.start < 0 || span.end < span.start || span.end > text.length,
  );
  expect(misplaced).toEqual([]);
  expect(diagnostics.find(({ code }) => code === "E900")?.message).toBeUndefined();
  return diagnostics;
}

function codesOf(text: string): ReadonlySet<string> {
  return new Set(diagnosticsOf(text).map(({ code }) => code));
}

function program(expression: string): string {
  return `in a: Int\nin r: { f: Int }\nout x = ${expression}\n`;
}

/** `a` in a text. */
const hole = "$".concat("{a}");
const deep = 10_000;
const long = 500_000;

describe("nesting", () => {
  const nestings = {
    parentheses: `${"(".repeat(deep)}a${")".repeat(deep)}`,
    brackets: `${"[".repeat(deep)}a${"]".repeat(deep)}`,
    braces: `${"{ f: ".repeat(deep)}a${"}".repeat(deep)}`,
    calls: `${"abs(".repeat(deep)}a${")".repeat(deep)}`,
    lambdas: `map([a], ${"x => map([x], ".repeat(deep)}y => y${")".repeat(deep)})`,
    interpolations: `${'"${'.repeat(deep)}a${'}"'.repeat(deep)}`,
    matches: `${"match a { _ -> ".repeat(deep)}a${" }".repeat(deep)}`,
    branches: `${"branch { otherwise -> ".repeat(deep)}a${" }".repeat(deep)}`,
    ifs: `${"if (".repeat(deep)}a == 1${") 1 else 2".repeat(deep)}`,
    guards: `a${" when (a == 1".repeat(deep)}${")".repeat(deep)}`,
  };

  test.each(Object.entries(nestings))("of 10,000 %s is told", (_, expression) => {
    expect(codesOf(program(expression))).toContain("E023");
  });

  test.each(Object.entries(nestings))("of 10,000 %s that never close is told", (_, expression) => {
    expect(diagnosticsOf(program(expression.slice(0, expression.length / 2))).length).toBeGreaterThan(0);
  });

  test("of types is told", () => {
    expect(codesOf(`in a: ${"List<".repeat(deep)}Int${">".repeat(deep)}\nout a\n`)).toContain("E023");
    expect(codesOf(`in a: ${"{ a: ".repeat(deep)}Int${" }".repeat(deep)}\nout a\n`)).toContain("E023");
  });
});

describe("length", () => {
  const chains = {
    sums: `a${" + a".repeat(long)}`,
    products: `a${" * a".repeat(long)}`,
    fields: `r${".f".repeat(long)}`,
    "optional fields": `r${"?.f".repeat(long)}`,
    negations: `${"not ".repeat(long)}a == 1`,
    minuses: `${"- ".repeat(long)}a`,
    "else-ifs": `${"if (a == 1) a else ".repeat(long / 10)}a`,
    coalescings: `a${" ?? a".repeat(long)}`,
    conjunctions: `a == 1${" and a == 1".repeat(long / 5)}`,
    disjunctions: `a == 1${" or a == 1".repeat(long / 5)}`,
    projections: `r${"[f]".repeat(long)}`,
    items: `[${"a, ".repeat(long)}]`,
    arguments: `abs(${"a, ".repeat(long)})`,
    "arguments of overloads": `max(${"a, ".repeat(long)})`,
    "named arguments": `abs(${"value: a, ".repeat(long / 10)})`,
    "fields of a literal": `{ ${Array.from({ length: long / 10 }, (_, index) => `f${index}: a`).join(", ")} }`,
    options: `abs(a) with ${"retry: 1, ".repeat(long / 10)}`,
    arms: `branch { ${"a == 1 -> 1, ".repeat(long / 10)} otherwise -> 2 }`,
    comparisons: `a${" == a".repeat(long)}`,
    interpolated: `"${hole.repeat(long / 5)}"`,
  };

  test.each(Object.entries(chains))(
    "of half a million terms (%s) is no danger",
    (_, expression) => {
      diagnosticsOf(program(expression));
    },
    60_000,
  );

  test("of a line of 1 MB is no danger", () => {
    diagnosticsOf(program(`"${"x".repeat(1_000_000)}"`));
    diagnosticsOf(program("x".repeat(1_000_000)));
    diagnosticsOf(program("1".repeat(1_000_000)));
    diagnosticsOf(`#${"x".repeat(1_000_000)}\n${program("a")}`);
    diagnosticsOf(`${" ".repeat(1_000_000)}\n${program("a")}`);
  });

  test("of a file of 4 MB is bounded", () => {
    const line = "# a comment that fills the file, and nothing else\n";
    const comments = line.repeat(Math.floor(4_000_000 / line.length));
    expect(codesOf(comments)).toEqual(new Set(["E022"]));
    expect(codesOf(line.repeat(Math.ceil(4_300_000 / line.length)))).toContain("E024");
    diagnosticsOf("@".repeat(4_000_000));
    diagnosticsOf('"'.repeat(4_000_000));
    diagnosticsOf("in a: Int\n".repeat(400_000));
  }, 120_000);

  test("of a pipeline of 25,000 declarations in a chain compiles and runs", async () => {
    const count = 25_000;
    const chain = Array.from({ length: count }, (_, index) => `n${index + 1} = n${index} + 1`);
    const text = `in n0: Int\n${chain.join("\n")}\nout n${count}\n`;
    const { graph, diagnostics } = compile(text, catalogue);
    expect(diagnostics).toEqual([]);
    if (graph === undefined) throw new Error("the chain should compile");
    expect(await runGraph(graph, { n0: 1 })).toEqual({
      status: "completed",
      outputs: { [`n${count}`]: count + 1 },
    });
    // Backwards: each declaration reads one that stands below it.
    const backwards = compile(`in n0: Int\nout n${count}\n${chain.reverse().join("\n")}\n`, catalogue);
    expect(backwards.graph?.hash).toBe(graph.hash);
  }, 60_000);

  test("of 25,000 declarations in a cycle is one mistake", () => {
    const cycle = Array.from({ length: 25_000 }, (_, index) => `n${(index + 1) % 25_000} = n${index} + 1`);
    const diagnostics = diagnosticsOf(`${cycle.join("\n")}\nout n0\n`);
    expect(diagnostics.filter(({ code }) => code === "E031")).toHaveLength(1);
  });
});

describe("any text", () => {
  const texts = oneof(
    string({ unit: "binary", maxLength: 300 }),
    string({ unit: "grapheme", maxLength: 300 }),
    uint8Array({ maxLength: 600 }).map((bytes) => new TextDecoder().decode(bytes)),
    string({
      maxLength: 300,
      unit: oneof(
        ...tokens().map((token) =>
          string({ unit: "grapheme-ascii", maxLength: 1 }).map((end) => token + end),
        ),
      ),
    }),
  );

  test("has diagnostics and no accident", () => {
    check(
      property(texts, (text) => void diagnosticsOf(text)),
      { numRuns: 500, seed: 1 },
    );
  });

  test("that was a program, with a piece lost, doubled or swapped, has diagnostics and no accident", () => {
    const damaged = property(
      programArbitrary(),
      uint8Array({ minLength: 6, maxLength: 6 }),
      ({ text }, bytes) => {
        const at = (index: number): number => Math.floor(((bytes[index] ?? 0) / 256) * text.length);
        const [start = 0, end = 0] = [at(0), at(1)].sort((a, b) => a - b);
        diagnosticsOf(text.slice(0, start) + text.slice(end));
        diagnosticsOf(text.slice(0, end) + text.slice(start));
        diagnosticsOf(text.slice(end) + text.slice(0, start));
      },
    );
    check(damaged, { numRuns: 60, seed: 2 });
  });

  test("that is broken keeps its broken parts when it is formatted", () => {
    check(
      property(texts, (text) => {
        const formatted = formatSource(parseSource(text));
        expect(formatSource(parseSource(formatted))).toBe(formatted);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  test.each([
    ["nothing", ""],
    ["NUL", "\0"],
    ["NUL in a program", "in a: Int\nout x = a \0 + 1\n"],
    ["a lone surrogate", 'in a: Int\nout x = "\ud800"\n'],
    ["a byte order mark", "\ufeffin a: Int\nout a\n"],
    ["line separators", "in a: Int\u2028out a\u2029"],
    ["carriage returns", "in a: Int\rout a\r\n"],
    ["an open string", 'in a: Int\nout x = "abc\n'],
    ["an open block string", 'in a: Int\nout x = """abc\n'],
    ["an open interpolation", 'in a: Int\nout x = "${a\n'],
    [
      "names of object properties",
      "in __proto__: Int\nout constructor = __proto__ + 1\nout toString = constructor\n",
    ],
    [
      "fields of object properties",
      "in a: { __proto__: Int, constructor: Int }\nout x = a.__proto__ + a.constructor\n",
    ],
  ])("is fine when it is %s", (_, text) => {
    diagnosticsOf(text);
  });
});

function tokens(): readonly string[] {
  return [
    "in ",
    "out ",
    "type ",
    "use ",
    "a",
    "b: Int",
    "=",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "->",
    "=>",
    '"',
    "${",
    "match ",
    "if ",
    "with ",
    "+",
    ".",
    "?.",
    "\n",
    "@",
    "#",
  ];
}
