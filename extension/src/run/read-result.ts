import type { JsonValue } from "@constellation/types";
import type { NodeFlow, NodeValues, RunKind, RunMessage, RunProblem } from "./run-message.ts";

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

/** A line of standard error that tells what flows through the nodes: `{"flows":{"tax":{"values":3,"none":0,"latest":[1,2,3]}}}`. */
export function readFlows(line: string): Readonly<Record<string, NodeFlow>> | undefined {
  if (!line.startsWith('{"flows":')) return undefined;
  const value = parse(line);
  if (!isObject(value) || !isObject(value.flows)) return undefined;
  const flows = Object.entries(value.flows).flatMap(([node, flow]) => {
    if (!isObject(flow)) return [];
    const { values, none, latest } = flow;
    if (typeof values !== "number" || typeof none !== "number" || !Array.isArray(latest)) return [];
    return [[node, { values, none, latest: latest as readonly JsonValue[] }] as const];
  });
  return Object.fromEntries(flows);
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
