import type { RunEvents } from "../../batch/run-events.ts";
import type { Outcome } from "../flow/message.ts";
import type { Operator, OperatorServices } from "../flow/operator.ts";
import type { OperatorPlan } from "../plan/stream-plan.ts";
import type { FailureDesk } from "../policy/error-policy.ts";
import type { RegionDeadLetter } from "../region/region-services.ts";
import type { LiveOptions } from "./deployment-types.ts";

/** What a run gives to its operators. */
export interface RunServices extends OperatorServices, FailureDesk {
  /** Told of every call, beside the runtime's listeners. */
  readonly callCounts: RunEvents;
  /** A call with `on_error: dlq` gave up an element. */
  deadLetter(letter: RegionDeadLetter): void;
}

/** Makes the operators of one run. */
export interface OperatorMaker {
  create(plan: OperatorPlan): Operator;
  /** The outcome of a node on the constant clock. */
  constant(node: string): Promise<Outcome>;
  /** Applies other limits at once. */
  adjust(limits: Pick<LiveOptions, "maxInFlight" | "calls">): void;
  dispose(): void;
}
