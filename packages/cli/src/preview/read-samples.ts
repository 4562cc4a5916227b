import { extname } from "node:path";
import type { Graph, GraphInput } from "@constellation/graph";
import { type JsonValue, printType } from "@constellation/types";
import type { Console } from "../console/console.ts";
import { CommandProblem } from "../exit-code.ts";
import { readFileAs } from "../inputs/read-inputs.ts";
import type { ListedElements } from "../stream/list-source.ts";

/** The elements of each input that ticks: of its sample file, else its `@example`. Refuses a graph with an input that has neither. */
export function readSamples(
  graph: Graph,
  { sample, limit }: { readonly sample: readonly string[]; readonly limit: number },
  console: Console,
): Readonly<Record<string, ListedElements>> {
  const inputs = graph.inputs.filter(({ clock }) => clock.length > 0);
  const files = sampleFiles(sample, inputs);
  const tables = tablesOf(graph);
  const entries = inputs.map((input) => {
    const path = files.get(input.name);
    if (path === undefined) return [input.name, { elements: [exampleOf(input)] }] as const;
    const elements = readFile(path, input, console);
    return [input.name, { elements: tables.has(input.name) ? elements : elements.slice(0, limit) }] as const;
  });
  return Object.fromEntries(entries);
}

/** Inputs that only lookups read: of a part of a table little would be found. */
function tablesOf({ nodes }: Graph): ReadonlySet<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const read = new Map<string, boolean>();
  for (const node of nodes) {
    for (const [side, id] of Object.entries(node.inputs)) {
      const from = byId.get(id);
      if (from?.kind !== "input") continue;
      const isLookedUp = node.kind === "merge" && node.merge.strategy === "lookup" && side === "right";
      read.set(from.input, isLookedUp && (read.get(from.input) ?? true));
    }
  }
  return new Set([...read].flatMap(([name, isTable]) => (isTable ? [name] : [])));
}

/** `FILE` where one input ticks, `NAME=FILE` else. */
function sampleFiles(sample: readonly string[], inputs: readonly GraphInput[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const names = inputs.map(({ name }) => name);
  for (const text of sample) {
    const equals = text.indexOf("=");
    const named = names.find((name) => name === text.slice(0, Math.max(0, equals)));
    const [only] = names;
    if (named === undefined && (only === undefined || names.length > 1)) {
      throw new CommandProblem(
        `--sample ${text}: the pipeline has ${names.length === 0 ? "no input that takes elements" : `the inputs ${names.map((name) => `"${name}"`).join(", ")}; write --sample ${names[0]}=FILE`}`,
      );
    }
    const name = named ?? only ?? "";
    if (files.has(name)) throw new CommandProblem(`--sample is given twice for "${name}"`);
    files.set(name, named === undefined ? text : text.slice(equals + 1));
  }
  return files;
}

function exampleOf({ name, type, example }: GraphInput): JsonValue {
  if (example !== undefined) return example;
  throw new CommandProblem(
    `the input "${name}" needs elements: --sample ${name}=FILE.jsonl, or an @example in the pipeline (it is ${printType(type)})`,
  );
}

function readFile(path: string, input: GraphInput, console: Console): readonly JsonValue[] {
  const value = readFileAs(path, { kind: "list", element: input.type }, console);
  if (Array.isArray(value)) return value as readonly JsonValue[];
  const kind = extname(path) === ".json" ? "a list" : "elements";
  throw new CommandProblem(`"${path}" should hold ${kind}`);
}
