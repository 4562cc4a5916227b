import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, type Inline, readMarkdown } from "./read-markdown.ts";

function words(content: readonly Inline[]): string {
  return content.map(wordOf).join("");
}

function wordOf(piece: Inline): string {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
      return `‹${piece.text}›`;
    case "strong":
      return `**${words(piece.content)}**`;
    case "emphasis":
      return `*${words(piece.content)}*`;
    case "link":
      return `${words(piece.content)}→${piece.target}`;
  }
}

function shape(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `h${block.level} ${words(block.content)}`;
    case "paragraph":
      return `p ${words(block.content)}`;
    case "code":
      return `code(${block.language},${block.note}) ${block.text}`;
    case "list":
      return `list ${block.items.map(words).join(" / ")}`;
    case "table":
      return `table ${block.rows.map((row) => row.map(words).join(" | ")).join(" / ")}`;
  }
}

test.each<[markdown: string, blocks: readonly string[]]>([
  ["# A `b`\n\ntwo\nlines", ["h1 A ‹b›", "p two lines"]],
  ["```constellation wrong\nout x\n```\nafter", ["code(constellation,wrong) out x", "p after"]],
  ["* one\n  more\n* **two**\n\n1. three", ["list one more / **two**", "list three"]],
  ["| a | b |\n|---|---|\n| `x \\| y` | [z](E1.md) |", ["table a | b / ‹x | y› | z→E1.md"]],
  ["a <b>bold</b> *it*", ["p a <b>bold</b> *it*"]],
  ["<!-- given\nin a: Int\n-->\nshown", ["p shown"]],
  ["```\nnever closed", ["code(,) never closed"]],
  ["2 * 3 * 4 and `", ["p 2 * 3 * 4 and `"]],
])("%j", (markdown, blocks) => {
  expect(readMarkdown(markdown).map(shape)).toEqual(blocks);
});

test("every page of a code has a heading and words", () => {
  const folder = new URL("../../../../docs/diagnostics/", import.meta.url);
  for (const name of readdirSync(folder)) {
    const blocks = readMarkdown(readFileSync(new URL(name, folder), "utf8"));
    expect(blocks[0]?.kind, name).toBe("heading");
    expect(
      blocks.some(({ kind }) => kind === "paragraph"),
      name,
    ).toBe(true);
  }
});

test("any text is read", () => {
  const lines = fc.array(
    fc.oneof(fc.string(), fc.constantFrom("```", "| a |", "* x", "# h", "**", "[a](", "<!--")),
  );
  fc.assert(fc.property(lines, (all) => Array.isArray(readMarkdown(all.join("\n")))));
});
