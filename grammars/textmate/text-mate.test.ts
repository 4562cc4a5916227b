import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { keywords, type Token, TokenKind, tokenize } from "@constellation/syntax";
import { describe, expect, test } from "vitest";
import type { Node } from "web-tree-sitter";
import { generatedFiles } from "../generate.ts";
import { type ScopedToken, textMateTokenizer } from "../testing/text-mate-tokens.ts";
import { loadTreeSitter, rootOf } from "../testing/tree-sitter-parser.ts";
import { validSources } from "../testing/valid-sources.ts";
import { readVocabulary } from "../vocabulary.ts";

const vocabulary = readVocabulary();

const tokensOf = await textMateTokenizer();
const { parser } = await loadTreeSitter();

test.each([...generatedFiles])("%s is fresh", (path, make) => {
  const file = new URL(`../${path}`, import.meta.url);
  if (process.env.ACCEPT === "1") writeFileSync(file, make());
  expect(readFileSync(file, "utf8") === make(), `grammars/${path} is stale: run "pnpm accept"`).toBe(true);
});

test("vscode-tmgrammar-test finds the scopes that tests/ asks for", () => {
  const grammar = "grammars/textmate/constellation.tmLanguage.json";
  const files = "grammars/textmate/tests/*.test.cst";
  const { status, stdout, stderr } = spawnSync("vscode-tmgrammar-test", ["-g", grammar, files], {
    encoding: "utf8",
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
  });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout.match(/run successfuly/g)).toHaveLength(globSync(files).length);
});

test.each(globSync(["examples/*/pipelines/*.cst", "test-fixtures/syntax/valid/*.cst"]))(
  "scopes of %s",
  (file) => {
    const snapshot = `grammars/textmate/tests/snapshots/${file.replaceAll("/", ".")}.snap`;
    const shown = showScopes(readFileSync(file, "utf8"));
    if (process.env.ACCEPT === "1") writeFileSync(snapshot, shown);
    expect(shown).toBe(existsSync(snapshot) ? readFileSync(snapshot, "utf8") : "");
  },
);

/** Each line, and below it its pieces with the scopes that its own rules give. */
function showScopes(text: string): string {
  const tokens = tokensOf(text);
  let offset = 0;
  const lines = text.split("\n").flatMap((line) => {
    const start = offset;
    offset += line.length + 1;
    const own = tokens.filter(
      (token) => token.start >= start && token.end <= offset && token.end > token.start,
    );
    return [
      `>${line}`,
      ...own.filter(({ scopes }) => scopes.length > 1).map((token) => showToken(token, start)),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function showToken({ start, end, scopes }: ScopedToken, line: number): string {
  const marks = " ".repeat(start - line) + "^".repeat(end - start);
  return `#${marks} ${scopes
    .slice(1)
    .map((scope) => scope.replace(/\.constellation$/, ""))
    .join(" ")}`;
}

describe("agrees with the lexer and the tree", () => {
  test.each(validSources())("$name", ({ text }) => {
    const scoped = tokensOf(text);
    const root = rootOf(parser, text);
    let at = 0;
    const wrong = tokenize(text).flatMap((token) => {
      if (token.kind === TokenKind.Blank || token.kind === TokenKind.NewLine) return [];
      while ((scoped[at]?.end ?? Number.POSITIVE_INFINITY) <= token.start) at++;
      const scopes = scoped[at]?.scopes ?? [];
      const expected = expectedScope(token, root);
      if (expected.test(scopes.at(-1) ?? "") || expected.test(scopes.join(" "))) return [];
      const line = text.slice(0, token.start).split("\n").length;
      return [
        `${line}: ${text.slice(token.start, token.end)} has ${scopes.join(" ")}, not ${expected.source}`,
      ];
    });
    expect(wrong).toEqual([]);
  });
});

/** What a token's innermost scope must look like. */
function expectedScope({ kind, start, end }: Token, root: Node): RegExp {
  switch (kind) {
    case TokenKind.Comment:
      return /comment\.line\.number-sign/;
    case TokenKind.DocComment:
      return /comment\.line\.documentation/;
    case TokenKind.Int:
      return /constant\.numeric\.(integer|rate)/;
    case TokenKind.Float:
      return /constant\.numeric\.float/;
    case TokenKind.Duration:
      return /constant\.numeric\.(duration|rate)/;
    case TokenKind.String:
    case TokenKind.StringHead:
      return /string\.quoted/;
    case TokenKind.StringMiddle:
    case TokenKind.StringTail:
      return /punctuation\.definition\.template-expression\.end/;
    default:
      return kind >= TokenKind.Name && kind <= TokenKind.With ? scopeOfWord(root, start, end) : /./;
  }
}

/** By node of the tree; a word that is no node of its own is a keyword there. */
const scopesOfNodes: Readonly<Record<string, RegExp>> = {
  type_identifier: /^entity\.name\.type/,
  builtin_type: /^support\.type/,
  field_name: /^(variable\.other\.property|entity\.name\.(function|namespace))/,
  option_name: /^entity\.other\.attribute-name\.option/,
  strategy_name: /^support\.function\.strategy/,
  identifier: /^(variable\.|entity\.name\.|support\.(class|constant|function))/,
  shorthand_field: /^variable\.other\.readwrite/,
  rate: /constant\.numeric\.rate/,
};

/** Words that the language does not know have no scope that says so, to be seen while typing. */
function isMisspelt(node: Node | null): boolean {
  switch (node?.type) {
    case "option_name":
      return !vocabulary.options.includes(node.text);
    case "strategy_name":
      return !vocabulary.choices.some(({ words }) => words.includes(node.text));
    default:
      return node?.parent?.type === "annotation" && !vocabulary.annotations.includes(node.text);
  }
}

function scopeOfWord(root: Node, start: number, end: number): RegExp {
  const node = root.descendantForIndex(start, end);
  const parent = node?.parent;
  if (node?.type === "identifier" && parent?.type === "call_expression") return /^entity\.name\.function/;
  if (node?.type === "identifier" && parent?.type === "lambda_parameter") return /^variable\.parameter/;
  if (isMisspelt(node)) return /./;
  const type = parent?.type === "builtin_type" ? parent.type : node?.type;
  return scopesOfNodes[type ?? ""] ?? /^(keyword|storage\.type|constant\.language)/;
}

test("every keyword has a scope of its own kind", () => {
  for (const word of keywords.keys()) {
    const scopes = tokensOf(`${word} x`)[0]?.scopes.at(-1);
    expect(scopes, word).toMatch(/^(keyword|storage\.type|constant\.language)\./);
  }
});
