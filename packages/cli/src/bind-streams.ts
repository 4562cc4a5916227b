import {
  bindingProblemText,
  builtinConnectors,
  connectorRegistry,
  type MemoryQueues,
  type ResolvedBindings,
  resolveBindings,
} from "@constellation/connectors";
import type { Graph } from "@constellation/graph";
import type { ConnectorDefinition } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** What `bindStreams` may be given beside the bindings. */
export interface BindStreamsOptions {
  /** Connectors of your own, made by `defineConnector`. */
  readonly connectors?: readonly ConnectorDefinition[];
  /** The queues that `memory:NAME` names: how a program gives elements to a stream and takes them from it. */
  readonly queues?: MemoryQueues;
  /** Where dead letters and late elements go. */
  readonly deadLetters?: string;
  readonly late?: string;
}

/**
 * Resolves where a graph's inputs come from and its outputs go: a target as on the command line (`file:orders.jsonl`), or a connector with its
 * properties, by the names of inputs and outputs. The result is part of what `runtime.stream` takes. Throws a TypeError that names everything that is wrong.
 */
export function bindStreams(
  graph: Graph,
  bindings: Readonly<Record<string, string | Readonly<Record<string, JsonValue>>>>,
  { connectors = [], queues, deadLetters, late }: BindStreamsOptions = {},
): ResolvedBindings {
  const builtin = builtinConnectors(queues === undefined ? {} : { queues });
  const registry = connectorRegistry([...builtin, ...connectors]);
  const resolved = resolveBindings(graph, {
    registry,
    deploy: { file: "bindStreams", contents: { version: 1, bindings } },
    ...(deadLetters === undefined ? {} : { deadLetters }),
    ...(late === undefined ? {} : { late }),
  });
  const problems = [
    ...registry.problems,
    ...("problems" in resolved ? resolved.problems.map(bindingProblemText) : []),
  ];
  if ("problems" in resolved || problems.length > 0) throw new TypeError(problems.join("\n"));
  return resolved;
}
