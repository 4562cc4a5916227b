import type { RunFailure, Runtime } from "@constellation/runtime";
import type { JsonValue } from "@constellation/types";
import { NodeCounts } from "./node-counts.ts";
import type { BatchRequest, Outcome, RunMessage, RunProblem } from "./run-messages.ts";

/** Outputs of more characters as JSON are not sent to the page. */
const outputsMax = 4_000_000;

/** Runs a graph once over its inputs. */
export async function runBatch(
  runtime: Runtime,
  { graph, inputs }: BatchRequest,
  tell: (message: RunMessage) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const counts = new NodeCounts(graph);
  const result = await runtime.run(graph, inputs, {
    signal,
    run: "playground",
    inspectNode: (node, value) => counts.seenJson(node, value),
  });
  for (const [name, value] of Object.entries(inputs)) counts.seenJson(`in:${name}`, value);
  if (result.status === "completed") {
    for (const [name, value] of Object.entries(result.outputs)) counts.seenJson(`out:${name}`, value);
    tellOutputs(result.outputs, tell);
  } else {
    const problem = problemOf(result.error);
    if (problem.node !== undefined) counts.failed(problem.node);
    tell({ kind: "problem", problem });
  }
  tell({ kind: "nodes", nodes: counts.all(), timeMs: 0 });
  return result.status;
}

function tellOutputs(
  outputs: Readonly<Record<string, JsonValue>>,
  tell: (message: RunMessage) => void,
): void {
  const size = JSON.stringify(outputs).length;
  if (size <= outputsMax) {
    tell({ kind: "outputs", outputs });
    return;
  }
  const megabytes = (size / 1_000_000).toFixed(1);
  const message = `the result has ${megabytes} MB as JSON; the page shows at most ${outputsMax / 1_000_000} MB`;
  tell({ kind: "problem", problem: { message } });
}

/** A failure with its first cause in one sentence. */
export function problemOf({ message, code, node, cause }: RunFailure): RunProblem {
  const because = cause === undefined || message.includes(cause.message) ? "" : `: ${cause.message}`;
  return { message: `${message}${because}`, code, ...(node === undefined ? {} : { node }) };
}
