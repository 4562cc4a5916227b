import type { CallNode } from "@constellation/graph";
import type { JsonValue, Value } from "@constellation/types";
import { makeEncoder } from "@constellation/types";
import { NoTick } from "../failure/no-tick.ts";
import { NodeFailure } from "../failure/node-failure.ts";
import { wrappedFailure } from "../kernel/call-failures.ts";
import type { CallLayer, CallRequest } from "./call-layer.ts";

/** A call of a graph with everything that its options ask for around it. */
export interface CallSite {
  readonly node: CallNode;
  readonly priority: number;
  /** Makes the call for one element. Rejects with `NodeFailure`. */
  start(request: CallRequest, report: FailureReport): Promise<Value>;
}

/** Where failures go that `on_error` does not let through. */
export interface FailureReport {
  logFailure(node: CallNode, failure: NodeFailure): void;
  deadLetter(node: CallNode, failure: NodeFailure, element: unknown): void;
}

/** Lifting and `on_error` around `call`: None for a lifted parameter skips the call, a failure becomes what the option says. */
export function callSite(node: CallNode, call: CallLayer, priority: number): CallSite {
  const onError = node.options.onError ?? "propagate";
  const names = node.parameters.map(({ name }) => name);
  const lifted = node.lifted.map((name) => names.indexOf(name));
  const isSkipped = (values: readonly Value[]): boolean => lifted.some((index) => values[index] === null);
  const elementOf = elementMaker(node);
  const hasFallback = node.fallback !== undefined;
  const start = async (request: CallRequest, report: FailureReport): Promise<Value> => {
    try {
      const isCalled = !isSkipped(request.values);
      const value = isCalled ? await call(request) : hasFallback ? await request.fallback() : null;
      return onError === "wrap" ? { ok: true, value, error: null } : value;
    } catch (thrown) {
      if (request.signal.isCancelled) throw thrown;
      const failure = ownFailure(thrown, node);
      failure.element ??= () => elementOf(request.values);
      if (onError === "propagate") throw failure;
      return handled(node, failure, () => elementOf(request.values), report);
    }
  };
  return { node, priority, start };
}

function handled(
  node: CallNode,
  failure: NodeFailure,
  element: () => JsonValue,
  report: FailureReport,
): Value {
  switch (node.options.onError) {
    case "wrap":
      return wrappedFailure(failure);
    case "log":
      report.logFailure(node, failure);
      return null;
    case "dlq":
      report.deadLetter(node, failure, element());
      if (node.type.kind !== "optional") throw new NoTick();
      return null;
    default:
      return null;
  }
}

function ownFailure(thrown: unknown, node: CallNode): NodeFailure {
  const failure =
    thrown instanceof NodeFailure
      ? thrown
      : new NodeFailure("R900", "a call failed in an unexpected way", { cause: thrown });
  failure.node ??= node.id;
  return failure;
}

/** The arguments as JSON, by parameter. */
export function elementMaker(node: CallNode): (values: readonly Value[]) => JsonValue {
  const parameters = node.parameters
    .map(({ name, type }, index) => ({
      name,
      index,
      encode: makeEncoder(type),
      isData: type.kind !== "function",
    }))
    .filter(({ isData }) => isData);
  return (values) =>
    Object.fromEntries(
      parameters.map(({ name, index, encode }) => {
        const value = values[index] ?? null;
        return [name, value === null ? null : encode(value)] as const;
      }),
    );
}
