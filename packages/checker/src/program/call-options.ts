import type { TypedExpression } from "./typed-expression.ts";

/** The validated `with` clause of a call. All durations in milliseconds. Absent: not written. */
export interface CheckedCallOptions {
  readonly retry?: number;
  /** `none`: no time limit at all. */
  readonly timeoutMs?: number | "none";
  readonly delayMs?: number;
  readonly backoff?: "fixed" | "linear" | "exponential";
  /** Of the call's result type; on the call's clock or constant; evaluated only when needed. */
  readonly fallback?: TypedExpression;
  readonly cacheMs?: number;
  readonly cacheBackend?: string;
  readonly throttle?: { readonly count: number; readonly perMs: number };
  readonly concurrency?: number;
  readonly ordered?: boolean;
  readonly onError?: "propagate" | "skip" | "log" | "wrap" | "dlq";
  readonly lazy?: boolean;
  /** 0–100; critical 100, high 75, normal 50, low 25, background 0. */
  readonly priority?: number;
  readonly gather?: CheckedGather;
  /** `batch: n` on an argument that already is a list: cut it, call per piece, concatenate. */
  readonly cut?: number;
  /** With a gather: partition key. Without one: the key of a stateful module or of `concurrency`. On the clock of the arguments. */
  readonly key?: TypedExpression;
  readonly emit?: "whole" | "each" | "windowed";
  /** How arguments of different clocks meet. */
  readonly join?: CheckedMerge;
  readonly checkpointMs?: number;
  readonly checkpointBackend?: string;
}

/** How elements become lists. `on` is the event time, on the clock of the arguments, Int ms or Timestamp. */
export type CheckedGather =
  | {
      readonly kind: "tumbling";
      readonly sizeMs: number;
      readonly on?: TypedExpression;
      readonly latenessMs: number;
    }
  | {
      readonly kind: "sliding";
      readonly sizeMs: number;
      readonly slideMs: number;
      readonly on?: TypedExpression;
      readonly latenessMs: number;
    }
  | {
      readonly kind: "session";
      readonly gapMs: number;
      readonly on?: TypedExpression;
      readonly latenessMs: number;
    }
  | { readonly kind: "count"; readonly size: number; readonly slide: number }
  | { readonly kind: "batch"; readonly size?: number; readonly timeoutMs?: number };

/** How values of different clocks meet. Keys are field names of the two records. */
export type CheckedMerge =
  | { readonly strategy: "combine_latest" | "interleave" | "concat" | "zip" }
  | { readonly strategy: "lookup"; readonly keys: readonly MergeKey[]; readonly waitMs?: number }
  | {
      readonly strategy: "within";
      readonly distanceMs: number;
      readonly keys: readonly MergeKey[];
      /** Event time field of each side; without it source time. */
      readonly on?: MergeKey;
    };

export interface MergeKey {
  readonly left: string;
  readonly right: string;
}
