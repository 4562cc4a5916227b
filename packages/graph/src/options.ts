/** The options of a call as the runtime applies them; durations in milliseconds; absent: not written. */
export interface CallOptions {
  readonly retry?: number;
  readonly timeoutMs?: number | "none";
  readonly delayMs?: number;
  readonly backoff?: "fixed" | "linear" | "exponential";
  readonly cacheMs?: number;
  readonly cacheBackend?: string;
  readonly throttle?: { readonly count: number; readonly perMs: number };
  readonly concurrency?: number;
  readonly ordered?: boolean;
  readonly onError?: "propagate" | "skip" | "log" | "wrap" | "dlq";
  readonly lazy?: boolean;
  /** 0–100, higher first; 50 when not written. */
  readonly priority?: number;
  /** Cut list arguments into pieces of this size, call per piece, concatenate the results. */
  readonly cut?: number;
  readonly checkpointMs?: number;
  readonly checkpointBackend?: string;
}

export type MergeStrategy =
  | { readonly strategy: "interleave" | "concat" | "zip" }
  | { readonly strategy: "lookup"; readonly keys: readonly MergeKey[]; readonly waitMs?: number }
  | {
      readonly strategy: "within";
      readonly distanceMs: number;
      readonly keys: readonly MergeKey[];
      readonly on?: MergeKey;
    };

/** Field names of the two sides whose values must be equal. */
export interface MergeKey {
  readonly left: string;
  readonly right: string;
}
