import type { Graph } from "@constellation/graph";
import type { DeploymentResult, DeployOptions, Runtime, StreamEvent } from "@constellation/runtime";
import type { JsonValue } from "@constellation/types";
import { CommandProblem } from "../exit-code.ts";
import { type ListedElements, listSource, takingSink } from "./list-source.ts";

/** A stream run over lists. */
export interface ListedRun {
  readonly sources: Readonly<Record<string, ListedElements & { readonly disorderMs?: number }>>;
  /** Values of parameters. */
  readonly constants: Readonly<Record<string, JsonValue>>;
  readonly inspect?: NonNullable<DeployOptions["inspect"]>;
  readonly onEvent?: (event: StreamEvent) => void;
  readonly signal: AbortSignal;
}

/** What came of it: the elements of each output, in order. */
export interface ListedResult extends DeploymentResult {
  readonly outputs: Readonly<Record<string, readonly JsonValue[]>>;
}

/**
 * Runs a graph as a stream over lists of elements. Where all have times, the sources meet in their order. Refuses a graph that cannot be run with
 * these inputs.
 */
export async function runListed(
  runtime: Runtime,
  graph: Graph,
  { sources, constants, inspect, onEvent, signal }: ListedRun,
): Promise<ListedResult> {
  const outputs: Record<string, JsonValue[]> = {};
  const sinks = graph.outputs.map(({ name }) => {
    const taken: JsonValue[] = [];
    outputs[name] = taken;
    return [name, { connector: takingSink((value) => taken.push(value)), options: {} }] as const;
  });
  const bound = Object.entries(sources).map(
    ([name, { disorderMs, ...listed }]) =>
      [
        name,
        {
          connector: listSource(name, listed),
          options: {},
          ...(disorderMs === undefined ? {} : { disorderMs }),
        },
      ] as const,
  );
  const listed = Object.values(sources);
  const deployment = deployed(runtime, graph, {
    sources: Object.fromEntries(bound),
    sinks: Object.fromEntries(sinks),
    constants,
    deterministic: listed.length > 0 && listed.every(({ times }) => times !== undefined),
    // Times in a test or a sample may be of any year.
    maxAheadMs: Number.POSITIVE_INFINITY,
    ...(inspect === undefined ? {} : { inspect }),
  });
  if (onEvent !== undefined) deployment.events(onEvent);
  const stop = (): void => void deployment.stop();
  signal.addEventListener("abort", stop, { once: true });
  process.on("beforeExit", stop);
  deployment.start();
  const result = await deployment.done;
  signal.removeEventListener("abort", stop);
  process.off("beforeExit", stop);
  return { ...result, outputs };
}

function deployed(runtime: Runtime, graph: Graph, options: DeployOptions) {
  try {
    return runtime.stream(graph, options);
  } catch (thrown) {
    throw new CommandProblem(thrown instanceof Error ? thrown.message : String(thrown));
  }
}
