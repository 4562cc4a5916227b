import fc from "fast-check";
import { expect, test } from "vitest";
import { type YamlNode, yamlPlaces } from "./yaml-places.ts";

/** The value as JavaScript has it; scalars as texts, those that cannot be placed as null. */
function plain(node: YamlNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return null;
    case "text":
      return node.value;
    case "list":
      return node.items.map(plain);
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, plain(value)]));
  }
}

function texts(node: YamlNode | undefined): readonly YamlNode[] {
  if (node?.kind === "list") return node.items.flatMap(texts);
  if (node?.kind === "map") return node.entries.flatMap(({ key, value }) => [key, ...texts(value)]);
  return node === undefined ? [] : [node];
}

test.each(["---\n", "# first\n\n%YAML 1.2\n--- # begins\n", "--- "])(
  "what may stand before: %j",
  (before) => {
    const text = before.endsWith(" ") ? `${before}{ a: 1, b: 2 }\n` : `${before}a: 1\nb: 2\n---\nc: 3\n`;
    expect(plain(yamlPlaces(text))).toEqual({ a: "1", b: "2" });
  },
);

test("block collections, flow collections, texts in quotes, comments", () => {
  const text = `# first
pipeline: ../a b.cst # the path
'odd key':
- name: "x: y"
  inputs: { a: { b: [1, "c"] }, "d":e,
    f }
  next: &anchor
    - 1
  text: |
    inputs: no
      - no
  long: one
    two
  after: it's
-
  - deep
  # between
- last
...
other: document
`;
  expect(plain(yamlPlaces(text))).toEqual({
    pipeline: "../a b.cst",
    "odd key": [
      {
        name: "x: y",
        inputs: { a: { b: ["1", "c"] }, d: "e", f: null },
        next: null,
        text: null,
        long: null,
        after: "it's",
      },
      ["deep"],
      "last",
    ],
  });
});

const scalar = fc.oneof(fc.integer().map(String), fc.stringMatching(/^[a-z][a-z0-9_:/. #-]{0,8}[a-z0-9]$/));
const value = fc.letrec<{ readonly node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(scalar, tie("node"), { maxKeys: 3 }),
  ),
})).node;

/** Block style, as people write it; `isTight` puts lists right below their keys. */
function inBlocks(given: unknown, indent: string, isTight: boolean): string {
  if (Array.isArray(given) && given.length > 0)
    return given.map((each) => `\n${indent}- ${nested(each, `${indent}  `, isTight)}`).join("");
  if (typeof given === "object" && given !== null && Object.keys(given).length > 0) {
    const entries = Object.entries(given).map(([key, each]) => {
      const inner = isTight && Array.isArray(each) ? indent : `${indent}  `;
      return `\n${indent}${JSON.stringify(key)}: ${inBlocks(each, inner, isTight)}`;
    });
    return entries.join("");
  }
  return JSON.stringify(given);
}

/** What stands behind a dash begins on its line. */
function nested(given: unknown, indent: string, isTight: boolean): string {
  return inBlocks(given, indent, isTight).replace(/^\n */, "");
}

test("JSON, compact and over lines, and YAML in blocks are read as they are", () => {
  fc.assert(
    fc.property(value, fc.boolean(), (given, isTight) => {
      for (const text of [
        JSON.stringify(given),
        JSON.stringify(given, null, 2),
        `${inBlocks(given, "", isTight).replace(/^\n/, "")}\n`,
      ]) {
        const read = yamlPlaces(text);
        expect(plain(read), text).toEqual(given);
        for (const node of texts(read)) {
          if (node.kind === "text") expect(text.slice(node.span.start, node.span.end)).toBe(node.value);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("any text is read to an end", () => {
  const pieces = fc.constantFrom(..."{}[]:,-#'\"|>&*! \n\r\t", "a", "- ", ": ", "\n  ", "b: {", "---");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      for (const node of texts(yamlPlaces(text)))
        if (node.kind === "text") expect(text.slice(node.span.start, node.span.end)).toBe(node.value);
    }),
    { numRuns: 3000 },
  );
  expect(texts(yamlPlaces("[".repeat(100_000)))).toEqual([]);
  expect(texts(yamlPlaces("- ".repeat(100_000)))).toEqual([]);
});
