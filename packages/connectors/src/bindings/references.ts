import { readFileSync } from "node:fs";
import process from "node:process";
import { Fault } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** `${env:NAME}` or `${file:PATH}` in a text. */
const reference = /\$\{(env|file):([^}]+)\}/g;
/** What looks like one and is none. */
const unknownReference = /\$\{(?!(?:env|file):[^}]+\})[^}]*\}?/;

/** Whether a property holds a reference that is resolved when its connector is opened. */
export function hasReference(value: JsonValue): boolean {
  if (typeof value === "string") return value.search(reference) >= 0;
  return typeof value === "object" && value !== null && Object.values(value).some(hasReference);
}

/** What is wrong with the references in a property, in a sentence. */
export function referenceProblem(value: JsonValue): string | undefined {
  if (typeof value === "string") {
    const wrong = unknownReference.exec(value)?.[0];
    return wrong === undefined
      ? undefined
      : `holds ${JSON.stringify(wrong)}; a reference is \${env:NAME} or \${file:PATH}`;
  }
  if (typeof value !== "object" || value === null) return undefined;
  return Object.values(value)
    .map(referenceProblem)
    .find((problem) => problem !== undefined);
}

/** Where references lead: the environment and files of the machine, or a test's own. */
export interface ReferencePlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly readText: (path: string) => string;
}

export const machinePlaces: ReferencePlaces = {
  environment: process.env,
  readText: (path) => readFileSync(path, "utf8"),
};

/** The value with all references resolved. Throws a Fault that names what is missing, never what was found. */
export function resolveReferences(value: JsonValue, places: ReferencePlaces): JsonValue {
  if (typeof value === "string") {
    return value.replaceAll(reference, (_, kind: string, name: string) => resolveOne(kind, name, places));
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const list: readonly JsonValue[] = value;
    return list.map((item) => resolveReferences(item, places));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolveReferences(item, places)]),
  );
}

function resolveOne(kind: string, name: string, places: ReferencePlaces): string {
  if (kind === "env") {
    const found = places.environment[name];
    if (found !== undefined && found !== "") return found;
    throw new Fault(`the environment variable "${name}" is not set`, { code: "secret", retryable: false });
  }
  try {
    // A file that holds a secret mostly ends with a line end that is none of it.
    return places.readText(name).replace(/\r?\n$/, "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new Fault(`the file "${name}" of a secret cannot be read${code}`, {
      code: "secret",
      retryable: false,
    });
  }
}
