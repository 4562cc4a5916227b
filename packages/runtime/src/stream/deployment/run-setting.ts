import type { Clock, Logger, Random } from "@constellation/sdk";
import type { CheckpointStore, Manifest } from "../checkpoint/checkpoint-store.ts";
import type { Meter } from "../metrics/meter.ts";
import type { StreamPlan } from "../plan/stream-plan.ts";
import type { ErrorJudge } from "../policy/policies.ts";
import type { Counters } from "./counters.ts";
import type { DeployOptions } from "./deploy-options.ts";
import type { OperatorMaker, RunServices } from "./run-services.ts";
import type { StreamEvent } from "./stream-events.ts";

/** What one run of a deployment is made of: everything from the opening of its connectors to their closing. */
export interface RunSetting {
  readonly plan: StreamPlan;
  readonly deploy: DeployOptions;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Aborted when the deployment is stopped. */
  readonly signal: AbortSignal;
  readonly store: CheckpointStore;
  /** The checkpoint that it starts from. */
  readonly manifest: Manifest | undefined;
  /** Fingerprints of the operators' states. */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Operators that begin with empty states, whatever the checkpoint holds of them. */
  readonly reset: ReadonlySet<string>;
  readonly counters: Counters;
  readonly meter: Meter;
  makeOperators(services: RunServices): OperatorMaker;
  /** Judges failed elements; may change while the run goes on. */
  judge(): ErrorJudge;
  tell(event: StreamEvent): void;
}

/** How a run ended by itself. */
export type RunEnd =
  | { readonly kind: "completed" }
  /** `isFinal`: a restart is not wanted. */
  | { readonly kind: "broken"; readonly part: string; readonly error: unknown; readonly isFinal: boolean };
