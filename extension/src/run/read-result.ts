import type { JsonValue } from "@constellation/types";
import type { NodeValues, RunKind, RunMessage, RunProblem } from "./run-message.ts";

/** Reads what `constellation` writes when it has ended: of a batch run the result, of a preview the nodes. */
export function readResult(kind: RunKind, stdout: string): readonly RunMessage[] {
  const value = parse(stdout);
  if (!isObject(value)) return [];
  if (kind === "preview") return readPreview(value);
  const { outputs, error } = value;
  if (isObject(outputs)) return [{ kind: "outputs", outputs }];
  if (isObject(error)) return [{ kind: "problem", problem: readProblem(error) }];
  return [];
}

function readPreview(value: JsonObject): readonly RunMessage[] {
  const nodes = Array.isArray(value.nodes) ? value.nodes : [];
  const failures = Array.isArray(value.failures) ? value.failures : [];
  const durationMs = typeof value.durationMs === "number" ? value.durationMs : 0;
  return [
    { kind: "nodes", nodes: nodes as unknown as readonly NodeValues[], durationMs },
    ...failures
      .filter(isObject)
      .map((failure) => ({ kind: "problem", problem: readProblem(failure) }) as const),
  ];
}

function readProblem({ message, code, node, cause }: JsonObject): RunProblem {
  const text = typeof message === "string" ? message : "the run failed";
  const because = causeOf(cause);
  return {
    message: because === undefined || text.includes(because) ? text : `${text}: ${because}`,
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof node === "string" ? { node } : {}),
  };
}

function causeOf(cause: JsonValue | undefined): string | undefined {
  return isObject(cause) && typeof cause.message === "string" ? cause.message : undefined;
}

/** One line of a stream's standard output: an element of an output. */
export function readElement(
  line: string,
): { readonly output: string; readonly value: JsonValue } | undefined {
  const entry = parse(line);
  if (!isObject(entry) || typeof entry.output !== "string" || entry.value === undefined) return undefined;
  return { output: entry.output, value: entry.value };
}

/** A line of standard error that tells of a failed element: `failed[R001] orders.jsonl, line 3: "scored": message`. */
export function readFailureLine(line: string): RunProblem | undefined {
  const match = /^failed\[(R\d+)\] (?:.*?: )?"([^"]+)": (.*)$/.exec(line);
  if (match === null) return undefined;
  const [, code = "", node = "", message = ""] = match;
  return { code, node, message };
}

type JsonObject = { readonly [name: string]: JsonValue };

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
