/** Writes the generated files of this folder; a test compares them with what this makes. */
import { readFileSync, writeFileSync } from "node:fs";
import { constellationGrammar } from "./textmate/source/grammar.ts";
import { markdownGrammar } from "./textmate/source/markdown-grammar.ts";
import { propertyList } from "./textmate/source/property-list.ts";
import {
  type CaptureNames,
  helixCaptures,
  renamedCaptures,
  zedCaptures,
} from "./tree-sitter-constellation/capture-names.ts";
import { readVocabulary } from "./vocabulary.ts";

/** Every generated file of this folder, by its path in it, with what makes its text. */
export const generatedFiles: ReadonlyMap<string, () => string> = new Map([
  ["textmate/constellation.tmLanguage.json", () => json(constellationGrammar())],
  ["textmate/constellation.tmLanguage", () => propertyList(constellationGrammar())],
  ["textmate/constellation.markdown.tmLanguage.json", () => json(markdownGrammar())],
  ["monaco/vocabulary.generated.ts", vocabularyModule],
  ["tree-sitter-constellation/vocabulary.json", () => json(readVocabulary())],
  ["tree-sitter-constellation/src/words.h", wordsHeader],
  ["tree-sitter-constellation/editors/helix/highlights.scm", () => highlights(helixCaptures)],
  [
    "tree-sitter-constellation/editors/zed/languages/constellation/highlights.scm",
    () => highlights(zedCaptures),
  ],
]);

function highlights(names: CaptureNames): string {
  const query = new URL("tree-sitter-constellation/queries/highlights.scm", import.meta.url);
  const about = "; Made by grammars/generate.ts from queries/highlights.scm.\n";
  return about + renamedCaptures(readFileSync(query, "utf8"), names);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function vocabularyModule(): string {
  return [
    "/** The words of the language, made by grammars/generate.ts from the lexer and the checker. */",
    `export const vocabulary = ${JSON.stringify(readVocabulary(), undefined, 2)} as const;`,
    "",
  ].join("\n");
}

function wordsHeader(): string {
  const { options, flags, units } = readVocabulary();
  const list = (words: readonly string[]) => words.map((word) => `  "${word}",`).join("\n");
  return [
    "// The words that the scanner looks ahead for, made by grammars/generate.ts from the lexer.",
    `static const char *const option_keys[] = {\n${list(options)}\n};`,
    `static const char *const option_flags[] = {\n${list(flags)}\n};`,
    `static const char *const duration_units[] = {\n${list(units)}\n};`,
    `enum { WORD_LENGTH_MAX = ${Math.max(...options.map((word) => word.length))} };`,
    "",
  ].join("\n");
}

if (import.meta.main) {
  for (const [path, make] of generatedFiles) writeFileSync(new URL(path, import.meta.url), make());
}
