import type { MalformedElement } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { RunFailure } from "../../run-result.ts";

/** Where a deployment is in its life. */
export type StreamState = "deploying" | "running" | "paused" | "draining" | "stopped" | "failed";

/** How a deployment ended. */
export type Outcome =
  /** All sources have ended, and everything is committed. */
  | { readonly kind: "completed" }
  /** Drained to a barrier: a restart goes on from there. */
  | { readonly kind: "drained" }
  /** Stopped at once: a restart goes on from the last checkpoint. */
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly error: RunFailure };

/** What was counted in a deployment, restarts included. */
export interface StreamCounts {
  /** Elements let in, by input. */
  readonly elements: Readonly<Record<string, number>>;
  /** Elements handed to sinks, by output. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Texts that were no element. */
  readonly malformed: number;
  /** Elements with a failure that was given up. */
  readonly failed: number;
  readonly deadLetters: number;
  readonly retries: number;
  readonly late: number;
  readonly checkpoints: number;
  readonly abandonedCheckpoints: number;
  readonly restarts: number;
}

/** How a deployment ended, with what was counted. */
export interface DeploymentResult {
  readonly outcome: Outcome;
  readonly counts: StreamCounts;
}

/** What a deployment tells its listeners, in order. */
export type StreamEvent =
  | { readonly kind: "state"; readonly state: StreamState }
  | { readonly kind: "checkpoint"; readonly epoch: number; readonly durationMs: number }
  | { readonly kind: "checkpoint-abandoned"; readonly epoch: number }
  | { readonly kind: "checkpoint-damaged"; readonly epoch: number; readonly reason: string }
  | { readonly kind: "restored"; readonly epoch: number }
  | {
      readonly kind: "restart";
      readonly attempt: number;
      readonly afterMs: number;
      readonly error: RunFailure;
    }
  | { readonly kind: "malformed"; readonly input: string; readonly element: MalformedElement }
  | { readonly kind: "failed"; readonly letter: StreamDeadLetter; readonly isPutAside: boolean }
  | { readonly kind: "retry"; readonly element: string; readonly attempts: number; readonly afterMs: number }
  | { readonly kind: "late"; readonly record: LateRecord }
  | { readonly kind: "reloaded"; readonly graphHash: string }
  | { readonly kind: "rolled-back"; readonly graphHash: string; readonly error: RunFailure };

/** A failed element, as it is put aside. */
export interface StreamDeadLetter {
  readonly file?: string;
  readonly line?: number;
  readonly source?: string;
  readonly position?: string | number;
  readonly node: string;
  readonly error: RunFailure;
  readonly element: JsonValue;
  readonly attempts: number;
  readonly elementId: string;
  readonly graph: string;
}

/** An element that came too late, or that something had to drop. */
export interface LateRecord {
  readonly elementId: string;
  readonly node: string;
  readonly reason: "late" | "ahead" | "dropped";
  /** The time that counts where it was late, in milliseconds since 1970. */
  readonly time: number;
  readonly values: Readonly<Record<string, JsonValue>>;
}
