import type { CallNode } from "@constellation/graph";
import type { ModuleDefinition } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import type { RunEvents } from "../../batch/run-events.ts";
import type { NodeFailure } from "../../failure/node-failure.ts";
import type { PlanHost } from "../../plan/plan-host.ts";
import type { OperatorServices } from "../flow/operator.ts";
import type { Tick } from "../flow/tick.ts";
import type { FailureDesk } from "../policy/error-policy.ts";
import type { Constants } from "./constants.ts";

/** What regions use of their deployment beside what all operators do. */
export interface RegionServices extends OperatorServices, FailureDesk {
  readonly tenant: string | undefined;
  readonly constants: Constants;
  /** Told of each call. */
  readonly events: RunEvents;
  /** A call with `on_error: dlq` gave up an element. */
  deadLetter(letter: RegionDeadLetter): void;
  /** Only where the deployment is inspected: the value of each node at each tick. */
  inspect?(node: string, tick: Tick, value: Value): void;
}

/** What `on_error: dlq` takes out. */
export interface RegionDeadLetter {
  readonly operator: string;
  readonly node: CallNode;
  readonly tick: Tick;
  readonly failure: NodeFailure;
  /** The arguments of the call by parameter. */
  readonly element: JsonValue;
}

/** How the calls of a graph are made in regions. */
export interface RegionHost extends PlanHost {
  /** A module of the host by name. */
  module(name: string): ModuleDefinition | undefined;
}
