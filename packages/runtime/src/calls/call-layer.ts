import type { Clock, Logger, Random } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import type { NodeFailure } from "../failure/node-failure.ts";
import { blame } from "../kernel/blame.ts";
import type { KernelRun } from "../kernel/kernel.ts";
import type { PlanWork } from "../plan/plan.ts";
import type { ModuleStates } from "../stream/state/module-states.ts";
import type { CallObserver } from "./call-observer.ts";
import type { Cancellation } from "./cancellation.ts";

/** What the layers of a call use of the run. */
export interface CallServices {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly tenant: string | undefined;
}

/** One call as it passes through the layers. */
export interface CallRequest {
  readonly values: readonly Value[];
  /** Aborted when nobody waits for the result any more; the reason is a `NodeFailure`. */
  readonly signal: Cancellation;
  readonly services: CallServices;
  readonly observer: CallObserver;
  /** The same for all attempts. */
  readonly elementId: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Text of the key that `concurrency` counts by. */
  readonly key: string;
  /** What modules keep in this run; undefined where they cannot. */
  readonly states: ModuleStates | undefined;
  /** Evaluates the fallback. */
  fallback(settle: Settle): void;
  readonly kernelRun: KernelRun;
  /** Runs the body of an asynchronous lambda for one item. */
  runPlan(work: PlanWork): Promise<Value>;
}

/** Told once what became of a call: why it failed, or its value. */
export type Settle = (failure: NodeFailure | undefined, value: Value) => void;

/** One option around a call: makes the call, or does not. Never throws; may settle before it returns, so that what need not wait costs no promise. */
export type CallLayer = (request: CallRequest, settle: Settle) => void;

/** The layer of work that has to wait by itself. */
export function waitingLayer(work: (request: CallRequest) => Promise<Value>): CallLayer {
  return (request, settle) =>
    void work(request).then(
      (value) => settle(undefined, value),
      (thrown) => settle(blame(thrown, undefined), null),
    );
}

/** What becomes of a call, as a promise; rejects with `NodeFailure`. */
export function resultOf(layer: CallLayer, request: CallRequest): Promise<Value> {
  return new Promise((resolve, reject) =>
    layer(request, (failure, value) => (failure === undefined ? resolve(value) : reject(failure))),
  );
}

/** The request of a part of a call. A request may compute what it says when it is asked, so that it cannot be spread. */
export function partOf(
  whole: CallRequest,
  part: Partial<Pick<CallRequest, "values" | "elementId" | "signal" | "attempt">>,
): CallRequest {
  const { services, observer, key, states, kernelRun } = whole;
  return {
    values: part.values ?? whole.values,
    elementId: part.elementId ?? whole.elementId,
    signal: part.signal ?? whole.signal,
    attempt: part.attempt ?? whole.attempt,
    services,
    observer,
    key,
    states,
    kernelRun,
    fallback: (settle) => whole.fallback(settle),
    runPlan: (work) => whole.runPlan(work),
  };
}
