import type { Graph } from "@constellation/graph";
import type { Runtime } from "@constellation/runtime";
import type { ElementPlace } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { Console } from "../console/console.ts";
import { CommandProblem } from "../exit-code.ts";
import { runListed } from "../stream/run-listed.ts";
import { type Difference, differenceOf, noOutput } from "./difference.ts";
import type { ElementFailure, TestCase } from "./test-file.ts";

type StreamCase = TestCase & { readonly stream: NonNullable<TestCase["stream"]> };

/** A failure as it happened. */
interface Found extends ElementFailure {
  readonly text: string;
}

/** Runs one stream case; what differs, or undefined. */
export async function runStreamCase(
  test: StreamCase,
  graph: Graph,
  runtime: Runtime,
  console: Console,
): Promise<Difference | undefined> {
  checkInputs(test, graph);
  const found: Found[] = [];
  const { outcome, outputs } = await runListed(runtime, graph, {
    sources: test.stream,
    constants: test.inputs,
    signal: console.signal,
    onEvent: (event) => {
      if (event.kind === "malformed") {
        const { place, problem } = event.element;
        const text = `${placeText(place)} is no element: ${problem}`;
        found.push({ code: "R004", node: `in:${event.input}`, text });
      } else if (event.kind === "failed") {
        const { node, error } = event.letter;
        found.push({ code: error.code, node, text: `"${node}" failed: ${error.code} ${error.message}` });
      }
    },
  });
  if (outcome.kind === "failed")
    return { message: `the run failed: ${outcome.error.code} ${outcome.error.message}`, path: [] };
  if (outcome.kind === "stopped")
    return { message: "the run was stopped: a call waits for what nothing can settle", path: [] };
  return failuresDiffer(test.failures ?? [], found) ?? outputsDiffer(test.outputs ?? {}, outputs);
}

function checkInputs({ stream, inputs }: StreamCase, graph: Graph): void {
  const known = graph.inputs.map(({ name }) => name);
  for (const name of [...Object.keys(stream), ...Object.keys(inputs)])
    if (!known.includes(name))
      throw new CommandProblem(
        `the test gives the input "${name}", but the inputs are ${known.map((each) => `"${each}"`).join(", ")}`,
      );
}

function placeText(place: ElementPlace): string {
  return "source" in place
    ? `element ${place.position} of "${place.source}"`
    : `${place.file}, line ${place.line}`;
}

/** Each expected failure must have happened, and no other. */
function failuresDiffer(
  expected: readonly ElementFailure[],
  found: readonly Found[],
): Difference | undefined {
  const open = [...found];
  for (const [place, { code, node }] of expected.entries()) {
    const index = open.findIndex((each) => each.code === code && (node === undefined || each.node === node));
    if (index < 0) {
      const failure = `${code}${node === undefined ? "" : ` of "${node}"`}`;
      return {
        message: `expected the failure ${failure}, but no element failed so`,
        path: ["failures", place],
      };
    }
    open.splice(index, 1);
  }
  const [unexpected] = open;
  return unexpected === undefined
    ? undefined
    : { message: `not expected: ${unexpected.text}`, path: ["failures"] };
}

function outputsDiffer(
  expected: Readonly<Record<string, JsonValue>>,
  outputs: Readonly<Record<string, readonly JsonValue[]>>,
): Difference | undefined {
  for (const [name, value] of Object.entries(expected)) {
    const found = outputs[name];
    if (found === undefined) return noOutput(name);
    const difference = differenceOf(value, found, ["outputs", name]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
