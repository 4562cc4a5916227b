import type { Clock } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { CacheBackend } from "./cache-backend.ts";

/** Results kept at most; the one that was not used for longest goes first. */
const entriesMax = 10_000;

interface Entry {
  readonly value: JsonValue;
  readonly until: number;
}

/** The default cache: in memory, bounded, least recently used out first. */
export class MemoryCache implements CacheBackend {
  private readonly entries = new Map<string, Entry>();
  private readonly clock: Clock;
  private readonly limit: number;

  constructor(clock: Clock, limit: number = entriesMax) {
    this.clock = clock;
    this.limit = limit;
  }

  get(key: string): JsonValue | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    if (entry.until <= this.clock.now()) return undefined;
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: JsonValue, ttlMs: number): void {
    this.entries.delete(key);
    this.entries.set(key, { value, until: this.clock.now() + ttlMs });
    if (this.entries.size <= this.limit) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
