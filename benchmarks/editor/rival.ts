import { randomFrom } from "@constellation/language-server/testing";
import { generateSource } from "../generate-source.ts";

/** A server under measurement, and what it is given to do. */
export interface Rival {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly languageId: string;
  readonly suffix: string;
  readonly initializationOptions?: object;
  /** A valid file of about so many lines. */
  source(lines: number): string;
  /** What edits write: characters, and words that take the place of others, types among them. */
  readonly vocabulary: { readonly pieces: readonly string[]; readonly words: readonly string[] };
  /** Where completion and hover are asked for: behind and on matches of this. */
  readonly names: RegExp;
}

/** All texts and edits depend on it alone. */
export const seed = 20_260_101;

const characters = [...'abx1 ,.:(){}[]"', "\n"];

export const constellation = (command: readonly [string, ...string[]]): Rival => ({
  name: "Constellation",
  command,
  languageId: "constellation",
  suffix: "cst",
  // The generated inputs are many streams: in this mode their merges are not worth a remark each, as in files that people write.
  initializationOptions: { settings: { mode: "batch" } },
  source: constellationSource,
  vocabulary: {
    pieces: [...characters, "out ", "?.", " Int"],
    words: ["Int", "Float", "String", "Boolean", "List", "upper", "sum", "nowhere"],
  },
  names: /(?<==[^\n"]*)\b[a-z][\w-]*\.(?=[a-z])/g,
});

export const json = (command: readonly [string, ...string[]]): Rival => ({
  name: "vscode-json-languageserver",
  command,
  languageId: "json",
  suffix: "json",
  source: jsonSource,
  vocabulary: { pieces: characters, words: ["1", "true", "null", '"text"', "[]", "{}"] },
  names: /"\w+": /g,
});

export const typescript = (command: readonly [string, ...string[]]): Rival => ({
  name: "TypeScript (native)",
  command,
  languageId: "typescript",
  suffix: "ts",
  source: typeScriptSource,
  vocabulary: {
    pieces: [...characters, "let ", "?.", "=>"],
    words: ["number", "string", "boolean", "Order", "upper", "sum", "nowhere"],
  },
  names: /\border\.(?=\w)/g,
});

/** Every node feeds an output: a file with a thousand warnings would measure how these are sent. */
function constellationSource(lines: number): string {
  // The generator's sinks have no name, which is an error where connectors are known.
  const text = generateSource({ seed, lines }).replaceAll("@sink(memory)\n", "");
  const uses = new Map<string, number>();
  for (const [name] of text.matchAll(/[a-zA-Z][\w-]*/g)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const names = [...text.matchAll(/^([a-z][\w-]*) *=/gm)].map(([, name = ""]) => name);
  const leaves = names.filter((name) => uses.get(name) === 1);
  return `${text}${leaves.map((name) => `out ${name}\n`).join("")}`;
}

function jsonSource(lines: number): string {
  const random = randomFrom(seed);
  const entries = Array.from({ length: Math.max(1, Math.floor((lines - 2) / 6)) }, (_, index) => ({
    id: `order-${index}`,
    prices: Math.floor(random() * 1000),
    region: random() < 0.5 ? "north" : "south",
    isOpen: random() < 0.5,
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

/** A like mix of types, calls, conditions and records, in functions: one chain of thousands of constants takes its server 10 s an edit. */
function typeScriptSource(lines: number): string {
  const random = randomFrom(seed);
  const text = [
    "type Order = { id: string; total: number; tags: string[]; note?: string };",
    "declare const order0: Order;",
    "const upper = (text: string): string => text.toUpperCase();",
    "const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);",
  ];
  for (let index = 1; text.length < lines; index++) {
    text.push(
      `function next${index}(order: Order, limit: number): Order {`,
      `  const total: number = order.total * 1.5 + sum([limit, order.total]);`,
      `  const label = order.total > limit ? "big" : upper(order.id);`,
      `  const tags = order.tags.map((tag) => upper(tag)).filter((tag) => tag !== "x");`,
      "  return { id: label, total, tags };",
      "}",
      `export const order${index} = next${index}(order${Math.floor(random() * index)}, ${index});`,
    );
  }
  return `${text.join("\n")}\n`;
}
