import type { CallNode } from "@constellation/graph";
import type { JsonValue, Value } from "@constellation/types";
import { makeEncoder } from "@constellation/types";
import { NoTick } from "../failure/no-tick.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { wrappedFailure } from "../kernel/call-failures.ts";
import type { CallLayer, CallRequest, Settle } from "./call-layer.ts";

/** A call of a graph with everything that its options ask for around it. */
export interface CallSite {
  readonly node: CallNode;
  readonly priority: number;
  /** Makes the call for one element. */
  start(request: CallRequest, report: FailureReport, settle: Settle): void;
}

/** Where failures go that `on_error` does not let through. */
export interface FailureReport {
  logFailure(node: CallNode, failure: NodeFailure): void;
  deadLetter(node: CallNode, failure: NodeFailure, element: unknown): void;
}

/** Lifting and `on_error` around `call`: None for a lifted parameter skips the call, a failure becomes what the option says. */
export function callSite(node: CallNode, call: CallLayer, priority: number): CallSite {
  const names = node.parameters.map(({ name }) => name);
  const lifted = node.lifted.map((name) => names.indexOf(name));
  const isSkipped = (values: readonly Value[]): boolean => lifted.some((index) => values[index] === null);
  const answer = answering(node);
  const isPlain = node.options.onError !== "wrap";
  const hasFallback = node.fallback !== undefined;
  const start: CallSite["start"] = (request, report, settle) => {
    const settled: Settle = (failure, value) => {
      if (failure === undefined ? isPlain : request.signal.isCancelled) settle(failure, value);
      else answer({ failure, value, values: request.values, report }, settle);
    };
    if (lifted.length === 0 || !isSkipped(request.values)) call(request, settled);
    else if (hasFallback) request.fallback(settled);
    else settled(undefined, null);
  };
  return { node, priority, start };
}

/** What came of a call. */
interface CallOutcome {
  readonly failure: NodeFailure | undefined;
  readonly value: Value;
  readonly values: readonly Value[];
  readonly report: FailureReport;
}

/** What a call makes of its outcome: `on_error`. */
function answering(node: CallNode): (outcome: CallOutcome, settle: Settle) => void {
  const onError = node.options.onError ?? "propagate";
  const elementOf = elementMaker(node);
  return ({ failure, value, values, report }, settle) => {
    if (failure === undefined) {
      settle(undefined, onError === "wrap" ? { ok: true, value, error: null } : value);
      return;
    }
    failure.node ??= node.id;
    const element = (): JsonValue => elementOf(values);
    failure.element ??= element;
    if (onError === "propagate") {
      settle(failure, null);
      return;
    }
    const handled = handledAs(node, failure, element, report);
    if (handled instanceof NoTick) settle(handled, null);
    else settle(undefined, handled);
  };
}

function handledAs(
  node: CallNode,
  failure: NodeFailure,
  element: () => JsonValue,
  report: FailureReport,
): Value | NoTick {
  switch (node.options.onError) {
    case "wrap":
      return wrappedFailure(failure);
    case "log":
      report.logFailure(node, failure);
      return null;
    case "dlq":
      report.deadLetter(node, failure, element());
      return node.type.kind === "optional" ? null : new NoTick();
    default:
      return null;
  }
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
