import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParsedSource, parseSource, updateSource } from "@constellation/syntax";
import { printType } from "@constellation/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "./catalogue/read-catalogue.ts";
import { checkSource } from "./check-source.ts";
import type { CheckedProgram } from "./program/checked-program.ts";

const path = join(import.meta.dirname, "../../../test-fixtures/checker/catalogue.json");
const catalogue = readCatalogue(JSON.parse(readFileSync(path, "utf8")));

/** Names are few, so that edits often break, mend, shadow and tie what others read. */
const name = fc.constantFrom("a", "b", "c", "d", "e", "x-1", "T", "orders");
const type = fc.oneof(
  fc.constantFrom("Int", "Float", "String", "T", "{ id: String, total: Float }", "List<T>"),
  name,
);
const operand = fc.oneof(
  name,
  name.map((field) => `${field}.total`),
  fc.constantFrom("1", "2.5", '"text"', "None", "[1, 2]", "{ id: 1 }", "missing", "bb"),
);
const expression = fc.oneof(
  { weight: 3, arbitrary: operand },
  fc.tuple(operand, operand).map(([left, right]) => `${left} + ${right}`),
  fc.tuple(operand, operand).map(([value, condition]) => `${value} when ${condition} == 1`),
  operand.map((list) => `map(${list}, a => a)`),
  operand.map((value) => `count(${value}) with window: tumbling(1h)`),
  operand.map((value) => `count(${value}) with window: sliding(1h, 5min), key: a`),
  fc.tuple(operand, operand).map(([left, right]) => `${left} + ${right} with merge: zip`),
  operand.map((value) => `match ${value} { None -> 1, _ -> ${value} }`),
  operand.map((value) => `trim(${value}`),
);
const declaration = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(name, expression).map(([id, value]) => `${id} = ${value}`) },
  fc.tuple(name, type).map(([id, written]) => `in ${id}: ${written}`),
  fc.tuple(name, fc.constantFrom("1", "a", '"x"')).map(([id, value]) => `in ${id}: Int = ${value}`),
  fc.tuple(name, type).map(([id, written]) => `type ${id} = ${written}`),
  fc.tuple(name, expression).map(([id, value]) => `out ${id} = ${value}`),
  name.map((id) => `out ${id}`),
  fc.constantFrom("use stdlib.math", "use mail as m", "out", "a = = 1", "out a.total"),
);

interface Edit {
  readonly kind: (typeof kinds)[number] | "type";
  readonly at: number;
  readonly line: string;
  /** How many versions back the edit is made: an editor may undo, or ask "what if". */
  readonly back: number;
}

const kinds = [
  "replace",
  "insert",
  "remove",
  "move",
  "swap",
  "copy",
  "cut",
  "reverse",
  "rename",
  "rename all",
  "tie",
] as const;
const back = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat(1000), line: declaration, back }),
  fc.record({
    kind: fc.constant("type" as const),
    at: fc.nat(1000),
    line: fc.constantFrom("a", "1", " ", ".", "(", '"', "\n", "-"),
    back,
  }),
);

/** The next text of the file. */
function applyEdit(text: string, { kind, at, line }: Edit): string {
  const lines = text.split("\n");
  const place = at % lines.length;
  switch (kind) {
    case "replace":
      return lines.with(place, line).join("\n");
    case "insert":
      return lines.toSpliced(place, 0, line).join("\n");
    case "remove":
      return lines.toSpliced(place, 1).join("\n");
    case "move":
      return lines
        .toSpliced(place, 1)
        .toSpliced((at * 7) % lines.length, 0, lines[place] ?? "")
        .join("\n");
    case "swap":
      return lines.toSpliced(place, 2, lines[place + 1] ?? "", lines[place] ?? "").join("\n");
    case "copy":
      return lines.toSpliced((at * 7) % lines.length, 0, ...lines.slice(place, place + 2)).join("\n");
    case "cut":
      return lines.toSpliced(place, 3, line).join("\n");
    case "reverse":
      return [...lines.slice(0, place), ...lines.slice(place).reverse()].join("\n");
    case "rename":
      return lines.with(place, renamed(lines[place] ?? "", nameIn(line))).join("\n");
    case "rename all":
      return text.replaceAll(new RegExp(`\\b${nameIn(lines[place] ?? "")}\\b`, "g"), nameIn(line));
    case "tie":
      return lines
        .with(place, `${lines[place]} + ${nameIn(lines[(at * 7) % lines.length] ?? "")}`)
        .join("\n");
    case "type": {
      const offset = at % (text.length + 1);
      return `${text.slice(0, offset)}${line}${text.slice(offset)}`;
    }
  }
}

/** The name that a line defines. */
function nameIn(line: string): string {
  return /^(?:(?:in|type|out) )?([\w-]+)/.exec(line)?.[1] ?? "a";
}

function renamed(line: string, newName: string): string {
  return line.replace(/^((?:in|type|out) )?[\w-]+/, `$1${newName}`);
}

/** The smallest change between two texts, as an editor would send it. */
function changeBetween(before: string, after: string): { start: number; end: number; newText: string } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}

function summary(program: CheckedProgram): unknown {
  return {
    diagnostics: program.diagnostics,
    bases: program.bases,
    types: [...program.types].map(([id, declared]) => `${id} = ${printType(declared)}`),
    inputs: program.inputs.map(({ declaration: place, ...input }) => ({ ...input, start: place.start })),
    nodes: program.nodes.map(({ declaration: place, ...node }) => ({ ...node, start: place.start })),
    outputs: program.outputs.map(({ declaration: place, ...output }) => ({ ...output, start: place.start })),
  };
}

interface Version {
  readonly source: ParsedSource;
  readonly program: CheckedProgram;
}

function versionOf(text: string): Version {
  const source = parseSource(text);
  return { source, program: checkSource(source, catalogue, { mode: "stream" }) };
}

function after({ source: earlier, program: previous }: Version, text: string): Version {
  const source = updateSource(earlier, changeBetween(earlier.text, text));
  return { source, program: checkSource(source, catalogue, { mode: "stream", previous }) };
}

function told({ diagnostics, nodes }: CheckedProgram): string {
  const types = nodes.map(({ name: id, type: found }) => `${id}: ${printType(found)}`);
  return [...diagnostics.map((diagnostic) => JSON.stringify(diagnostic)), ...types].join("\n");
}

describe("checking again after an edit", () => {
  test("gives what checking from nothing gives, whatever is edited", () => {
    fc.assert(
      fc.property(
        fc.array(declaration, { minLength: 1, maxLength: 12 }),
        fc.array(edit, { minLength: 1, maxLength: 10 }),
        (lines, edits) => {
          const versions = [versionOf(lines.join("\n"))];
          for (const each of edits) {
            const before = versions.at(-1 - (each.back % versions.length));
            if (before === undefined) continue;
            const text = applyEdit(before.source.text, each);
            const version = after(before, text);
            versions.push(version);
            expect(summary(version.program)).toEqual(summary(versionOf(text).program));
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 250), seed: Number(process.env.SEED ?? 7) },
    );
  });

  test("the same in a large file with many names, after more edits than are kept side by side", () => {
    const lines = Array.from({ length: 600 }, (_, index) => `value-${index} = ${index} + value-${index - 1}`);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 200, maxLength: 200 }), (edits) => {
        let version = versionOf(`value--1 = 1\n${lines.join("\n")}`);
        for (const [index, { at }] of edits.entries()) {
          const { text } = version.source;
          const [from, to] = [`value-${at % 600}`, `value-${(at * 7) % 900}`];
          const everywhere = at % 8 === 0 ? "" : "g";
          version = after(version, text.replace(new RegExp(`\\b${from}\\b`, everywhere), to));
          if (index % 20 > 0) continue;
          const fresh = versionOf(version.source.text).program;
          expect(told(version.program)).toBe(told(fresh));
        }
      }),
      { numRuns: 1, seed: Number(process.env.SEED ?? 7) },
    );
  });

  test.each([
    [
      "inputs change places",
      "in a: Int\nin b: Int\nc = a + b\nout c",
      "in b: Int\nin a: Int\nc = a + b\nout c",
    ],
    [
      "a cycle is cut, and what cuts it is unknown",
      "a = count(b)\nb = count(a)\nout b",
      "a = gone\nb = count(a)\nout b",
    ],
    [
      "a knot through a key is cut",
      "a = count(b) with window: sliding(1h, 5min), key: c\nb = [1]\nc = a",
      "a = count(b) with window: sliding(1h, 5min), key: c\nb = [1]\nc = 1",
    ],
    [
      "a knot through a key comes",
      "b = count(c) with window: sliding(1h, 5min), key: a\nc = [1]\na = 1",
      "b = count(c) with window: sliding(1h, 5min), key: a\nc = [1]\na = b",
    ],
    [
      "the first definition goes",
      "in s: Int\na = 1\na = count(s) with window: tumbling(1h)\nout a",
      "in s: Int\n\na = count(s) with window: tumbling(1h)\nout a",
    ],
    [
      "a first definition comes",
      "in s: Int\n\na = count(s) with window: tumbling(1h)\nout a",
      "in s: Int\na = 1\na = count(s) with window: tumbling(1h)\nout a",
    ],
    [
      "of two outputs of one name the first goes",
      "in a: { n: Int }\nout a.n\nout a.n",
      "in a: { n: Int }\nout a.n",
    ],
  ])("%s", (_, before, text) => {
    expect(summary(after(versionOf(before), text).program)).toEqual(summary(versionOf(text).program));
  });

  test("suggests names that are new in a large file, and none that are gone", () => {
    const lines = Array.from({ length: 600 }, (_, index) => `value-${index} = ${index}`).join("\n");
    const first = versionOf(`${lines}\nextra = surplus`);
    const second = after(first, `surplis = 1\n${first.source.text}`);
    expect(second.program.diagnostics[0]?.facts).toEqual({ name: "surplus", nearest: ["surplis"] });
    const third = after(second, second.source.text.replace("surplis", "other"));
    expect(third.program.diagnostics[0]?.facts).toEqual({ name: "surplus", nearest: [] });
  });

  test("keeps the typed trees of what the edit does not touch", () => {
    const before = checkSource(parseSource("in a: Int\nb = a + 1\nc = a * 2\nout b\nout c"), catalogue);
    const next = updateSource(before.source, { start: 18, end: 19, newText: "5" });
    const after = checkSource(next, catalogue, { previous: before });
    expect(next.text).toContain("b = a + 5");
    expect(after.nodes[1]?.value).toBe(before.nodes[1]?.value);
    expect(after.nodes[0]?.value).not.toBe(before.nodes[0]?.value);
  });

  test("starts anew with another catalogue, mode or set of constants", () => {
    const before = checkSource(parseSource("in a: Int\nout b = a + 1"), catalogue);
    const constant = checkSource(before.source, catalogue, { previous: before, constants: new Set(["a"]) });
    expect(before.outputs[0]?.clock).toEqual(["in:a"]);
    expect(constant.outputs[0]?.clock).toEqual([]);
  });
});
