import { readFileSync } from "node:fs";
import { Language, type Node, Parser } from "web-tree-sitter";

const wasm = new URL("../tree-sitter-constellation/tree-sitter-constellation.wasm", import.meta.url);

/** The tree-sitter grammar as it is committed, and a parser for it. */
export async function loadTreeSitter(): Promise<{ readonly language: Language; readonly parser: Parser }> {
  await Parser.init();
  const language = await Language.load(readFileSync(wasm));
  const parser = new Parser();
  parser.setLanguage(language);
  return { language, parser };
}

/** The root of the tree of a text. */
export function rootOf(parser: Parser, text: string): Node {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("the parser has no language");
  return tree.rootNode;
}

/** Where a tree has mistakes: `line:column text`, at most one a mistake. */
export function mistakesOf(node: Node): readonly string[] {
  if (!node.hasError) return [];
  if (node.isError || node.isMissing) {
    const { row, column } = node.startPosition;
    return [`${row + 1}:${column + 1} ${node.text.slice(0, 60)}`];
  }
  return node.children.flatMap(mistakesOf);
}
