import { readFileSync } from "node:fs";
import { createRegistryFromGrammars } from "vscode-tmgrammar-test/dist/common/index.js";

const path = "grammars/textmate/constellation.tmLanguage.json";

/** A piece of a line with its scopes, outermost first; offsets count in the text. */
export interface ScopedToken {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** Tokenizes texts with the committed TextMate grammar, in the engine that VS Code uses. */
export async function textMateTokenizer(): Promise<(text: string) => readonly ScopedToken[]> {
  const content = readFileSync(path, "utf8");
  const registry = createRegistryFromGrammars([
    { grammar: { path, scopeName: "source.constellation" }, content },
  ]);
  const grammar = await registry.loadGrammar("source.constellation");
  if (grammar === null) throw new Error(`${path} does not load`);
  return (text) => {
    const tokens: ScopedToken[] = [];
    let state: Parameters<typeof grammar.tokenizeLine>[1] = null;
    let offset = 0;
    for (const line of text.split("\n")) {
      const result = grammar.tokenizeLine(line.replace(/\r$/, ""), state);
      state = result.ruleStack;
      for (const { startIndex, endIndex, scopes } of result.tokens) {
        tokens.push({ start: offset + startIndex, end: offset + endIndex, scopes });
      }
      offset += line.length + 1;
    }
    return tokens;
  };
}
