import type { Clock, Logger, Random } from "@constellation/sdk";
import type { Value } from "@constellation/types";
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
  readonly fallback: () => Promise<Value>;
  readonly kernelRun: KernelRun;
  /** Runs the body of an asynchronous lambda for one item. */
  readonly runPlan: (work: PlanWork) => Promise<Value>;
}

/** One option around a call: makes the call, or does not. Rejects with `NodeFailure`. */
export type CallLayer = (request: CallRequest) => Promise<Value>;
