import type { JsonValue } from "@constellation/types";
import { parseDocument } from "yaml";
import { CommandProblem } from "../exit-code.ts";

/** A file `NAME.test.cst.yaml`: cases of one pipeline. */
export interface TestFile {
  /** Path of the pipeline, relative to the test file. */
  readonly pipeline: string;
  readonly cases: readonly TestCase[];
}

export interface TestCase {
  readonly name: string;
  readonly inputs: Readonly<Record<string, JsonValue>>;
  /** Expected outputs; those that are not named are not compared. */
  readonly outputs?: Readonly<Record<string, JsonValue>>;
  /** Expected failure instead of outputs. */
  readonly fails?: { readonly code: string; readonly node?: string };
  /** Modules that give a fixed answer in this case, by their full or simple name. */
  readonly modules?: Readonly<Record<string, ModuleStub>>;
}

export type ModuleStub = { readonly returns: JsonValue } | { readonly fails: string };

/** Reads a test file strictly: what is not known is refused with its place. */
export function readTestFile(text: string, path: string): TestFile {
  const document = parseDocument(text, { uniqueKeys: true, strict: true });
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
  };
}

function readCase(value: unknown, place: Place): TestCase {
  const entry = place.object(value, ["name", "inputs", "outputs", "fails", "modules"]);
  const { outputs, fails, modules } = entry;
  if ((outputs === undefined) === (fails === undefined))
    place.refuse(`either "outputs" or "fails" is expected`);
  return {
    name: place.at("name").text(entry.name),
    inputs: place.at("inputs").json(entry.inputs ?? {}),
    ...(outputs === undefined ? {} : { outputs: place.at("outputs").json(outputs) }),
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
