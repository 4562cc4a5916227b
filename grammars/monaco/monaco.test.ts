import type { languages } from "monaco-editor-core";
import { expect, test } from "vitest";
import { validSources } from "../testing/valid-sources.ts";
import { constellationConfiguration, constellationLanguage } from "./constellation.ts";

interface MonarchToken {
  readonly offset: number;
  readonly type: string;
}

interface Tokenizer {
  getInitialState(): unknown;
  tokenize(
    line: string,
    hasEnd: boolean,
    state: unknown,
  ): { tokens: readonly MonarchToken[]; endState: unknown };
}

interface Monarch {
  readonly compile: (id: string, language: languages.IMonarchLanguage) => unknown;
  readonly MonarchTokenizer: new (...parts: readonly unknown[]) => Tokenizer;
}

const language: languages.IMonarchLanguage = constellationLanguage;
const configuration: languages.LanguageConfiguration = constellationConfiguration;
const tokenizer = await monarchTokenizer();

/** Monaco's own compiler and tokenizer, without an editor around them. */
async function monarchTokenizer(): Promise<Tokenizer> {
  const folder = "monaco-editor-core/esm/vs/editor/standalone/common/monarch";
  const { compile }: Pick<Monarch, "compile"> = await import(`${folder}/monarchCompile.js`);
  const { MonarchTokenizer }: Pick<Monarch, "MonarchTokenizer"> = await import(`${folder}/monarchLexer.js`);
  const settings = { getValue: () => 20_000, onDidChangeConfiguration: () => ({ dispose() {} }) };
  return new MonarchTokenizer({}, {}, "constellation", compile("constellation", language), settings);
}

/** `text token` of each token but blanks, and whether the last line ends in the first state. */
function tokensOf(text: string): { readonly shown: readonly string[]; readonly isClosed: boolean } {
  const initial = tokenizer.getInitialState();
  let state = initial;
  const shown = text.split("\n").flatMap((line) => {
    const { tokens, endState } = tokenizer.tokenize(line, true, state);
    state = endState;
    return tokens.map(({ offset, type }, index) => {
      const image = line.slice(offset, tokens[index + 1]?.offset ?? line.length);
      return `${image.trim()} ${type.replace(/\.constellation$/, "")}`;
    });
  });
  const isSame = Object(state).equals(initial) === true;
  return { shown: shown.filter((token) => !/ white$|^ /.test(token)), isClosed: isSame };
}

test("a sample", () => {
  const text = [
    "## Told.",
    '@source(kafka, topic: "orders")',
    "in orders: List<Order> # why",
    "a = stdlib.string.trim(b.in) with retry: 2, throttle: 100/s, lazy, merge: lookup(id)",
    `c = "x \${ { y: "\${1.5}" } } \\n\\q" when x-1 >= 5min`,
    'd = """raw \\n',
    `"\${e}" """`,
    "f = match g { is Int -> None, _ -> h => if (i) true else 1e3 }",
  ];
  expect(tokensOf(text.join("\n")).shown).toMatchInlineSnapshot(`
    [
      "## Told. comment.doc",
      "@source annotation",
      "( delimiter.parenthesis",
      "kafka identifier",
      ", delimiter",
      "topic property",
      ": delimiter",
      "" string.quote",
      "orders string",
      "" string.quote",
      ") delimiter.parenthesis",
      "in keyword",
      "orders property",
      ": delimiter",
      "List type",
      "< operator",
      "Order type.identifier",
      "> operator",
      "# why comment",
      "a identifier",
      "= operator",
      "stdlib identifier",
      ". delimiter",
      "string property",
      ". delimiter",
      "trim function",
      "( delimiter.parenthesis",
      "b identifier",
      ". delimiter",
      "in property",
      ") delimiter.parenthesis",
      "with keyword",
      "retry attribute.name",
      ": delimiter",
      "2 number",
      ", delimiter",
      "throttle attribute.name",
      ": delimiter",
      "100/s number.rate",
      ", delimiter",
      "lazy attribute.name",
      ", delimiter",
      "merge attribute.name",
      ": delimiter",
      "lookup attribute.value",
      "( delimiter.parenthesis",
      "id identifier",
      ") delimiter.parenthesis",
      "c identifier",
      "= operator",
      "" string.quote",
      "x string",
      "\${ delimiter.bracket",
      "{ delimiter.curly",
      "y property",
      ": delimiter",
      "" string.quote",
      "\${ delimiter.bracket",
      "1.5 number.float",
      "} delimiter.bracket",
      "" string.quote",
      "} delimiter.curly",
      "} delimiter.bracket",
      "\\n string.escape",
      "\\q string.escape.invalid",
      "" string.quote",
      "when keyword",
      "x-1 identifier",
      ">= operator",
      "5min number.duration",
      "d identifier",
      "= operator",
      """" string.quote",
      "raw \\n string",
      "" string",
      "\${ delimiter.bracket",
      "e identifier",
      "} delimiter.bracket",
      "" string",
      """" string.quote",
      "f identifier",
      "= operator",
      "match keyword",
      "g identifier",
      "{ delimiter.curly",
      "is keyword",
      "Int type",
      "-> operator",
      "None keyword",
      ", delimiter",
      "_ identifier",
      "-> operator",
      "h variable.parameter",
      "=> operator",
      "if keyword",
      "( delimiter.parenthesis",
      "i identifier",
      ") delimiter.parenthesis",
      "true keyword",
      "else keyword",
      "1e3 number.float",
      "} delimiter.curly",
    ]
  `);
});

test.each(validSources())("every token of $name is known, and all that opens closes", ({ text }) => {
  const { shown, isClosed } = tokensOf(text);
  expect(shown.filter((token) => token.endsWith(" ") || /invalid/.test(token))).toEqual([]);
  expect(isClosed).toBe(true);
});

test("words are names with their dashes", () => {
  expect("in-flight a-b->c".match(new RegExp(configuration.wordPattern ?? "", "g"))).toEqual([
    "in-flight",
    "a-b",
    "c",
  ]);
});
