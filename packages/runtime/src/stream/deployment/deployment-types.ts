import type { RunFailure } from "../../run-result.ts";
import type { ErrorPolicy } from "../policy/policies.ts";
import type { DeploymentResult, StreamEvent, StreamState } from "./stream-events.ts";

/** Told everything that happens to a deployment; what it throws is logged. */
export type StreamListener = (event: StreamEvent) => void;

/** What can be changed while a deployment runs. */
export interface LiveOptions {
  readonly errors?: ErrorPolicy;
  /** Milliseconds from one checkpoint to the next. */
  readonly checkpointEveryMs?: number;
  /** Rows under way at once in an asynchronous region, at most 1,000. */
  readonly maxInFlight?: number;
  /** New numbers for calls that have these options, by node. */
  readonly calls?: Readonly<Record<string, CallLimits>>;
}

/** What can be changed of a call that has the option. */
export interface CallLimits {
  readonly concurrency?: number;
  readonly throttle?: { readonly count: number; readonly perMs: number };
}

/** How a reload is watched. */
export interface ReloadOptions {
  /** So long, in milliseconds, nothing is committed, and a fault brings the old version back; default 10,000. */
  readonly probationMs?: number;
  /** More failed elements than this within the probation bring the old version back; default: however many. */
  readonly failuresMax?: number;
}

/** What became of a reload. */
export type ReloadResult =
  | { readonly kind: "reloaded" }
  /** Nothing was touched; the old version goes on. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The new version failed in its probation; the old one goes on from the barrier between them. */
  | { readonly kind: "rolled-back"; readonly error: RunFailure };

/** A source as `status` shows it. */
export interface SourceStatus {
  readonly input: string;
  readonly elements: number;
  readonly malformed: number;
  /** Dropped by the source's overflow policy. */
  readonly dropped: number;
  /** Milliseconds from the newest recorded time to now; absent before the first element. */
  readonly lagMs?: number;
  /** A full gate, a pause, or another source that has to end first keeps it closed. */
  readonly isBlocked: boolean;
  /** How long it was closed since the last restart, in milliseconds. */
  readonly closedMs: number;
  readonly hasEnded: boolean;
}

/** How a deployment is now. */
export interface DeploymentStatus extends Pick<DeploymentResult, "counts"> {
  readonly state: StreamState;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly graphHash: string;
  readonly sources: readonly SourceStatus[];
  /** Elements that wait for each sink. */
  readonly held: Readonly<Record<string, number>>;
  /** The newest checkpoint. */
  readonly checkpoint?: { readonly epoch: number; readonly at: number };
  readonly error?: RunFailure;
}
