import type { JsonValue } from "@constellation/types";

/** Where results of calls with `cache` are kept. A backend that fails is a miss, never a failed call. */
export interface CacheBackend {
  /** The value kept under `key`, or undefined. */
  get(key: string): JsonValue | undefined | Promise<JsonValue | undefined>;
  /** Keeps `value` for `ttlMs`. */
  set(key: string, value: JsonValue, ttlMs: number): void | Promise<void>;
}
