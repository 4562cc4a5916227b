import { extname } from "node:path";
import { nearestNames } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";
import { describeJsonProblem, parseJson, printType, type Type } from "@constellation/types";
import type { Console } from "../console/console.ts";
import { decodeText, readText } from "../console/read-text.ts";
import { CommandProblem } from "../exit-code.ts";
import { readTable } from "./read-table.ts";

export interface InputOptions {
  /** `name=JSON`, or `name=@FILE` with JSON, JSON Lines or CSV by the file's suffix. */
  readonly input: readonly string[];
  /** A file with one JSON object of all inputs; `-` reads standard input. */
  readonly inputs?: string;
}

/** The inputs of a run by name, as JSON values; `--input` wins over `--inputs`. Types are checked by the run. */
export async function readInputs(
  graph: Graph,
  options: InputOptions,
  console: Console,
): Promise<Readonly<Record<string, unknown>>> {
  const inputs = new Map<string, unknown>();
  if (options.inputs !== undefined) {
    for (const [name, value] of Object.entries(await readObject(options.inputs, console)))
      inputs.set(name, value);
  }
  const given = new Set<string>();
  for (const argument of options.input) {
    const [name, value] = splitArgument(argument);
    if (given.has(name)) throw new CommandProblem(`--input ${name} is given twice`);
    given.add(name);
    inputs.set(name, readInput(name, value, inputType(graph, name), console));
  }
  for (const name of inputs.keys()) inputType(graph, name);
  return Object.fromEntries(inputs);
}

async function readObject(path: string, console: Console): Promise<object> {
  const shown = path === "-" ? "standard input" : path;
  const text = path === "-" ? decodeText(await console.readStdin(), shown) : readText(path, console);
  const value = jsonOf(text, shown);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new CommandProblem(`"${shown}" should hold one JSON object with a property per input`);
}

function splitArgument(argument: string): [string, string] {
  const equals = argument.indexOf("=");
  if (equals <= 0) {
    throw new CommandProblem(`--input takes name=JSON or name=@FILE, but this is "${argument}"`);
  }
  return [argument.slice(0, equals), argument.slice(equals + 1)];
}

/** The type of a declared input; another name is refused with the nearest. */
function inputType(graph: Graph, name: string): Type {
  const input = graph.inputs.find((candidate) => candidate.name === name);
  if (input !== undefined) return input.type;
  const names = graph.inputs.map((candidate) => candidate.name);
  const [nearest] = nearestNames(name, names);
  const inputs =
    names.length === 0 ? "it has none" : `its inputs are ${names.map((known) => `"${known}"`).join(", ")}`;
  const help = nearest === undefined ? inputs : `did you mean "${nearest}"?`;
  throw new CommandProblem(`"${graph.file}" has no input "${name}"; ${help}`);
}

function readInput(name: string, value: string, type: Type, console: Console): unknown {
  if (!value.startsWith("@")) return argumentOf(name, value);
  return readFileAs(value.slice(1), type, console);
}

/** The contents of a file as JSON for a type: JSON, JSON Lines or CSV by its suffix; the last two are lists. */
export function readFileAs(path: string, type: Type, console: Console): unknown {
  const text = readText(path, console);
  switch (extname(path).toLowerCase()) {
    case ".jsonl":
    case ".ndjson":
      return jsonLines(text, path);
    case ".csv":
      return readTable(text, type, path);
    case ".json":
      return jsonOf(text, path);
    default:
      throw new CommandProblem(
        `"${path}" should end in .json, .jsonl or .csv: it is an input of type ${printType(type)}`,
      );
  }
}

/** The JSON of `--input name=JSON`; the quotes that a text needs are easily lost to the shell. */
function argumentOf(name: string, value: string): unknown {
  const parsed = parseJson(value);
  if (parsed.kind === "parsed") return parsed.value;
  const isText = /^[\p{L}_\d][^"{[]*$/u.test(value);
  const help = isText ? `; text stands in quotes: --input '${name}="${value}"'` : "";
  throw new CommandProblem(
    `--input ${name} is not JSON that can be taken: ${describeJsonProblem(parsed)}${help}`,
  );
}

function jsonLines(text: string, path: string): readonly unknown[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === "" ? [] : [jsonOf(line, `${path}, line ${index + 1}`)]));
}

function jsonOf(text: string, shown: string): unknown {
  const parsed = parseJson(text);
  if (parsed.kind === "parsed") return parsed.value;
  throw new CommandProblem(`${shown} is not JSON that can be taken: ${describeJsonProblem(parsed)}`);
}
