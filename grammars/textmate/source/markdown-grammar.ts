import type { WrittenRule } from "./rule.ts";

/** What opens a fence: its indentation, its marks, and the language's name. */
const fence = "(^|\\G)(\\s*)(`{3,}|~{3,})\\s*(?i:(constellation|cst))((?:\\s+|:|,|\\{|\\?)[^`]*)?$";

const embedded: WrittenRule = {
  begin: "(^|\\G)(\\s*)(.*)",
  while: "(^|\\G)(?!\\s*([`~]{3,})\\s*$)",
  contentName: "meta.embedded.block.constellation",
  patterns: [{ include: "source.constellation" }],
};

/** The grammar that is injected into Markdown: code blocks marked `constellation` or `cst`. */
export function markdownGrammar(): object {
  return {
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    scopeName: "markdown.constellation.codeblock",
    injectionSelector: "L:text.html.markdown",
    patterns: [{ include: "#fenced-block" }],
    repository: {
      "fenced-block": {
        name: "markup.fenced_code.block.markdown",
        begin: fence,
        beginCaptures: {
          3: { name: "punctuation.definition.markdown" },
          4: { name: "fenced_code.block.language.markdown" },
          5: { name: "fenced_code.block.language.attributes.markdown" },
        },
        end: "(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$",
        endCaptures: { 3: { name: "punctuation.definition.markdown" } },
        patterns: [embedded],
      },
    },
  };
}
