import type { JsonValue } from "@constellation/types";
import type { RunFailure, RunResult } from "../run-result.ts";

/** One call of a run: the call's node, its module and the element that it is made for. */
export interface CallEvent {
  readonly run: string;
  readonly node: string;
  readonly callee: string;
  readonly elementId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A dead letter of a batch run: what `on_error: dlq` took out. */
export interface DeadLetter {
  readonly file: string;
  readonly node: string;
  readonly error: RunFailure;
  /** The arguments of the call by parameter, as JSON. */
  readonly element: JsonValue;
  readonly attempts: number;
}

/**
 * Told what happens, for metrics, previews and logs. All methods are optional; what one throws is ignored.
 */
export interface RuntimeListener {
  onRunStart?(event: { readonly run: string; readonly file: string; readonly at: number }): void;
  onRunEnd?(event: {
    readonly run: string;
    readonly file: string;
    readonly at: number;
    readonly durationMs: number;
    readonly result: RunResult;
  }): void;
  onCallStart?(event: CallEvent): void;
  onAttempt?(event: CallEvent & { readonly attempt: number }): void;
  onAttemptEnd?(event: CallEvent & { readonly attempt: number; readonly error?: RunFailure }): void;
  /** After the last attempt, fallback included; `durationMs` counts all waiting. */
  onCallEnd?(event: CallEvent & { readonly durationMs: number; readonly error?: RunFailure }): void;
  onCacheHit?(event: CallEvent): void;
  /** A module held the process beyond its timeout. */
  onStall?(event: CallEvent & { readonly durationMs: number }): void;
  onDeadLetter?(letter: DeadLetter): void;
}
