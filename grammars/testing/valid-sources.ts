import { globSync, readFileSync } from "node:fs";
import { parseSource } from "@constellation/syntax";

/** A text of the language and where it comes from: `path`, or `path:line` for a block of a page. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

const files = ["examples/**/*.cst", "test-fixtures/**/*.cst", "packages/cli/templates/**/*.cst"];
const pages = ["README.md", "docs/**/*.md", "examples/**/*.md"];

/** Every text of the examples, the fixtures and the docs, valid or not, in order of their names. */
export function everySource(): readonly Source[] {
  const ofFiles = globSync(files, { exclude: (name) => name === "node_modules" }).map((name) => ({
    name,
    text: readFileSync(name, "utf8"),
  }));
  const ofPages = globSync(pages, { exclude: (name) => name === "node_modules" }).flatMap(blocksOf);
  return [...ofFiles, ...ofPages].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those of `everySource` that have the right syntax. */
export function validSources(): readonly Source[] {
  return everySource().filter(({ text }) => hasValidSyntax(text));
}

/** Whether the parser of the language finds no mistake in a text. */
export function hasValidSyntax(text: string): boolean {
  const { declarations, diagnostics } = parseSource(text);
  if (diagnostics.length > 0) return false;
  return declarations.every(({ tree, sharesLine }) => tree.diagnostics.length === 0 && sharesLine !== true);
}

function blocksOf(page: string): readonly Source[] {
  const markdown = readFileSync(page, "utf8");
  return [...markdown.matchAll(/^```(?:constellation|cst)\b.*\n([\s\S]*?)^```/gm)].map((match) => ({
    name: `${page}:${markdown.slice(0, match.index).split("\n").length + 1}`,
    text: match[1] ?? "",
  }));
}
