import type { JsonValue } from "@constellation/types";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { CommandProblem } from "../exit-code.ts";

/** A file `NAME.test.cst.yaml`: cases of one pipeline. */
export interface TestFile {
  /** Path of the pipeline, relative to the test file. */
  readonly pipeline: string;
  readonly cases: readonly TestCase[];
  /** Where something stands in the text, by keys and indices; where it is not written, what it would stand in. */
  placeOf(path: readonly (string | number)[]): TextPlace;
}

/** From 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export interface TestCase {
  readonly name: string;
  /** The elements of inputs, for a stream run; `inputs` are then the values of parameters, and `outputs` lists. */
  readonly stream?: Readonly<Record<string, StreamElements>>;
  /** The failures of elements that a stream run must have, in any order; others must not be. Default: none. */
  readonly failures?: readonly ElementFailure[];
  readonly inputs: Readonly<Record<string, JsonValue>>;
  /** Expected outputs; those that are not named are not compared. */
  readonly outputs?: Readonly<Record<string, JsonValue>>;
  /** Expected failure instead of outputs. */
  readonly fails?: { readonly code: string; readonly node?: string };
  /** Modules that give a fixed answer in this case, by their full or simple name. */
  readonly modules?: Readonly<Record<string, ModuleStub>>;
}

/** The elements of one input of a stream run. */
export interface StreamElements {
  readonly elements: readonly JsonValue[];
  /** Milliseconds since 1970, one for each element. Absent: no times are recorded. */
  readonly times?: readonly number[];
  /** Milliseconds; how far an element may come behind the newest. */
  readonly disorderMs?: number;
}

export interface ElementFailure {
  readonly code: string;
  readonly node?: string;
}

export type ModuleStub = { readonly returns: JsonValue } | { readonly fails: string };

/** Reads a test file strictly: what is not known is refused with its place. */
export function readTestFile(text: string, path: string): TestFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, strict: true, lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) throw new CommandProblem(`"${path}": ${error.message.split("\n")[0]}`);
  const place = new Place(path);
  const file = place.object(document.toJS({ maxAliasCount: 100 }), ["pipeline", "cases"]);
  return {
    pipeline: place.at("pipeline").text(file.pipeline),
    cases: place
      .at("cases")
      .list(file.cases)
      .map((entry, index) => readCase(entry, place.at("cases").at(index))),
    placeOf: (path) => placeOf(path, document, lines),
  };
}

function placeOf(path: readonly (string | number)[], document: Document, lines: LineCounter): TextPlace {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return { line, column: col };
  }
  return { line: 1, column: 1 };
}

function readCase(value: unknown, place: Place): TestCase {
  const entry = place.object(value, ["name", "stream", "inputs", "outputs", "fails", "failures", "modules"]);
  const { stream, outputs, fails, failures, modules } = entry;
  if (stream !== undefined && fails !== undefined)
    place.refuse(`"fails" is for batch runs; in a stream single elements fail: "failures"`);
  if (stream === undefined && failures !== undefined)
    place.refuse(`"failures" is for stream runs; a batch run fails as a whole: "fails"`);
  if ((outputs === undefined) === (fails === undefined))
    place.refuse(`either "outputs" or "fails" is expected`);
  if (stream !== undefined) {
    for (const [name, expected] of Object.entries(place.at("outputs").json(outputs)))
      if (!Array.isArray(expected)) place.at("outputs").at(name).refuse("a list of elements is expected");
  }
  return {
    name: place.at("name").text(entry.name),
    inputs: place.at("inputs").json(entry.inputs ?? {}),
    ...(outputs === undefined ? {} : { outputs: place.at("outputs").json(outputs) }),
    ...(stream === undefined ? {} : { stream: readStreams(stream, place.at("stream")) }),
    ...(failures === undefined ? {} : { failures: readFailures(failures, place.at("failures")) }),
    ...(fails === undefined ? {} : { fails: readFailure(fails, place.at("fails")) }),
    ...(modules === undefined ? {} : { modules: readStubs(modules, place.at("modules")) }),
  };
}

/** `fails: R006`, or with the node: `fails: { code: R006, node: total }`. */
function readFailure(value: unknown, place: Place): { code: string; node?: string } {
  if (typeof value === "string") return { code: value };
  const entry = place.object(value, ["code", "node"]);
  const code = place.at("code").text(entry.code);
  return entry.node === undefined ? { code } : { code, node: place.at("node").text(entry.node) };
}

function readFailures(value: unknown, place: Place): readonly ElementFailure[] {
  if (!Array.isArray(value)) place.refuse("a list is expected");
  return value.map((entry, index) => readFailure(entry, place.at(index)));
}

function readStreams(value: unknown, place: Place): Readonly<Record<string, StreamElements>> {
  return Object.fromEntries(
    Object.entries(place.json(value)).map(([name, entry]) => [name, readStream(entry, place.at(name))]),
  );
}

/** A list of elements; or `{ elements, time, times, disorder }`. */
function readStream(value: unknown, place: Place): StreamElements {
  if (Array.isArray(value)) return { elements: value as readonly JsonValue[] };
  const entry = place.object(value, ["elements", "time", "times", "disorder"]);
  const { time, times, disorder } = entry;
  if (!Array.isArray(entry.elements)) place.at("elements").refuse("a list of elements is expected");
  const elements = entry.elements as readonly JsonValue[];
  if (time !== undefined && times !== undefined)
    place.refuse(`"time" names the field that holds the time, "times" lists them; only one can be`);
  const read =
    time !== undefined
      ? elements.map((element, index) =>
          timeOf(fieldOf(element, place.at("time").text(time)), place.at("elements").at(index)),
        )
      : times === undefined
        ? undefined
        : place
            .at("times")
            .list(times)
            .map((each, index) => timeOf(each, place.at("times").at(index)));
  if (read !== undefined && read.length !== elements.length)
    place.at("times").refuse(`one time for each of the ${elements.length} elements is expected`);
  return {
    elements,
    ...(read === undefined ? {} : { times: read }),
    ...(disorder === undefined ? {} : { disorderMs: readDuration(disorder, place.at("disorder")) }),
  };
}

function fieldOf(element: JsonValue, name: string): unknown {
  if (typeof element !== "object" || element === null || Array.isArray(element)) return undefined;
  return (element as Readonly<Record<string, JsonValue>>)[name];
}

function timeOf(value: unknown, place: Place): number {
  const time = typeof value === "number" ? value : typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? time : place.refuse("a time is expected, such as 2026-03-01T10:00:00Z");
}

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function readDuration(value: unknown, place: Place): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|min|h|d)$/.exec(String(value));
  if (match === null) return place.refuse("a duration is expected, such as 5s");
  return Number(match[1]) * (unitsMs[match[2] ?? "ms"] ?? 1);
}

function readStubs(value: unknown, place: Place): Readonly<Record<string, ModuleStub>> {
  return Object.fromEntries(
    Object.entries(place.json(value)).map(([name, stub]) => {
      const entry = place.at(name).object(stub, ["returns", "fails"]);
      if ("returns" in entry === "fails" in entry) {
        place.at(name).refuse(`either "returns" or "fails" is expected`);
      }
      if ("fails" in entry) return [name, { fails: place.at(name).at("fails").text(entry.fails) }];
      return [name, { returns: entry.returns as JsonValue }];
    }),
  );
}

/** Where in the file a value stands, for refusals. */
class Place {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  at(part: string | number): Place {
    return new Place(typeof part === "number" ? `${this.#path}[${part}]` : `${this.#path}.${part}`);
  }

  refuse(problem: string): never {
    throw new CommandProblem(`${this.#path}: ${problem}`);
  }

  text(value: unknown): string {
    return typeof value === "string" && value !== "" ? value : this.refuse("a text is expected");
  }

  list(value: unknown): readonly unknown[] {
    return Array.isArray(value) && value.length > 0
      ? value
      : this.refuse("a list with at least one entry is expected");
  }

  json(value: unknown): Readonly<Record<string, JsonValue>> {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, JsonValue>;
    return this.refuse("a mapping is expected");
  }

  object(value: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
    const object = this.json(value);
    const unknown = Object.keys(object).find((key) => !keys.includes(key));
    if (unknown !== undefined) this.refuse(`unknown key "${unknown}"; known are ${keys.join(", ")}`);
    return object;
  }
}
