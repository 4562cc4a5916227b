/** Writes docs/language/standard-library.md: every standard function with its signature, meaning and examples, made from the definitions. */
import { mkdirSync, writeFileSync } from "node:fs";
import type { LibraryAggregate, LibraryExample, LibraryFunction } from "@constellation/sdk";
import { standardLibrary } from "@constellation/stdlib";
import { type FunctionData, type ParameterData, quoteText } from "@constellation/types";

const target = new URL("../docs/language/standard-library.md", import.meta.url);

type Entry = LibraryFunction | LibraryAggregate;

/** The namespaces in the order of the page, each with what it is about. */
const sections: ReadonlyMap<string, string> = new Map([
  [
    "stdlib.math",
    "Numbers. Int arithmetic is exact: what leaves ±(2^53−1) fails. A Float is never infinite or not a number.",
  ],
  ["stdlib.string", "Text. Positions and lengths count UTF-16 units, from 0."],
  [
    "stdlib.regex",
    "Regular expressions in RE2 syntax: no look-around and no back-references. A search takes time linear in the text, whatever the pattern; `extract-all`, `replace-pattern` and `split-pattern` search once for each match. A pattern that is written as a literal is checked with the file.",
  ],
  ["stdlib.list", "Lists. Indexes count from 0."],
  ["stdlib.collection", "Functions that take a lambda or an order."],
  ["stdlib.map", "Maps from String or Int. A map is never changed: a changed copy is the result."],
  ["stdlib.optional", "Values that may be None."],
  ["stdlib.compare", "Comparisons as functions."],
  [
    "stdlib.bool",
    "Logic as functions. `and`, `or` and `not` are words of the language, so those three are called by their qualified names.",
  ],
  ["stdlib.convert", "From one type to another."],
  ["stdlib.time", "Times and calendars. The rules of time zones are those that the platform's `Intl` knows."],
  ["stdlib.json", "JSON text, and values whose type is not known."],
  ["stdlib.hash", "Checksums and encodings of the UTF-8 bytes of a text."],
  [
    "stdlib.record",
    "Records as data. Renaming and leaving out fields is part of the language: `{ ...r, new: r.old }`, `r[a, b]`.",
  ],
  ["stdlib.debug", "Looking at values while a pipeline runs. These calls are never merged or removed."],
  ["stdlib", "What has no other place."],
  [
    "stdlib.aggregate",
    "Aggregates over a list. With `window` they are computed incrementally, without keeping the list, and give exactly what the list would: sums of Floats are exact and rounded once, so that no order shows.",
  ],
  ["stdlib.text", "Text and number modules under the names of the original's samples."],
]);

/** The text of the page. */
export function standardLibraryPage(): string {
  const entries: readonly Entry[] = [...standardLibrary.functions, ...standardLibrary.aggregates];
  return [
    "# Standard library",
    "",
    "Everything here is known in every file by its simple name; the qualified name (`stdlib.string.trim`) always works too. All functions",
    "are pure and deterministic, but for `now`, `log` and `inspect`. An argument outside a function's domain fails the element, with the function's name and",
    "what was wrong. Arguments can be given by name; those with `=` may be left out.",
    "",
    "In the signatures `T U K V` are any types, `N` is Int or Float (Int when all its arguments are), `Ordered` is Int, Float, String or Timestamp",
    "(strings by UTF-16 units), and `{ ...R }` any record. Every example is run by the tests.",
    "",
    "<!-- Made by scripts/stdlib-docs.ts from the definitions of the standard library. -->",
    "",
    ...[...sections.keys()].map(
      (name) => `* [${name}](#${name.replaceAll(".", "")}): ${namesIn(entries, name)}`,
    ),
    ...[...sections].flatMap(([name, about]) => section(name, about, entries)),
    "",
  ].join("\n");
}

function namesIn(entries: readonly Entry[], namespace: string): string {
  const names = entries
    .filter(({ data }) => namespaceOf(data) === namespace)
    .map(({ data }) => simpleName(data));
  return [...new Set(names)].map((name) => `\`${name}\``).join(" ");
}

function section(namespace: string, about: string, entries: readonly Entry[]): readonly string[] {
  const own = entries.filter(({ data }) => namespaceOf(data) === namespace);
  return ["", `## ${namespace}`, "", about, ...own.flatMap(entryText)];
}

function entryText({ data, examples }: Entry): readonly string[] {
  return [
    "",
    `### ${simpleName(data)}`,
    "",
    "```text",
    signature(data),
    "```",
    "",
    data.doc,
    "",
    "| example | result |",
    "|---|---|",
    ...examples.map(exampleRow),
  ];
}

/** `trim(value: String): String`, as the page shows it. */
export function signature({ name, typeParameters, parameters, result }: FunctionData): string {
  const generics = typeParameters === undefined ? "" : `<${typeParameters.join(", ")}>`;
  return `${name}${generics}(${parameters.map(parameterText).join(", ")}): ${result}`;
}

function parameterText({ name, type, default: value }: ParameterData): string {
  if (value === undefined) return `${name}: ${type}`;
  return `${name}: ${type} = ${value === null ? "None" : typeof value === "string" ? quoteText(value) : JSON.stringify(value)}`;
}

function exampleRow(example: LibraryExample): string {
  const result = "fails" in example ? `fails: ${example.fails}` : code(example.result);
  return `| ${code(example.source)} | ${result} |`;
}

/** Code in a cell of a table: a bar would end the cell, a backtick the code. */
function code(text: string): string {
  const escaped = text.replaceAll("|", "\\|");
  return text.includes("`") ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
}

function namespaceOf({ name }: FunctionData): string {
  return name.slice(0, name.lastIndexOf("."));
}

function simpleName({ name }: FunctionData): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

if (import.meta.main) {
  mkdirSync(new URL(".", target), { recursive: true });
  writeFileSync(target, standardLibraryPage());
}
