import type { Logger } from "@constellation/sdk";
import { makeDecoder, makeEncoder, makeKey, type Type, type Value } from "@constellation/types";
import { messageOfThrown } from "../failure/describe-thrown.ts";
import type { CacheBackend } from "./cache-backend.ts";
import { type CallLayer, type CallRequest, partOf, resultOf, waitingLayer } from "./call-layer.ts";
import type { Flights } from "./flights.ts";

/** A longer key (UTF-16 units) is not worth keeping: the call is made each time. */
const keyMax = 65_536;

export interface CacheSettings {
  readonly backend: CacheBackend;
  readonly flights: Flights;
  readonly ttlMs: number;
  /** Begins every key: the call site. */
  readonly prefix: string;
  readonly parameters: readonly Type[];
  readonly result: Type;
}

/** Real results by argument values, for a while; equal calls at the same time share one. */
export function withCache(inner: CallLayer, settings: CacheSettings): CallLayer {
  const keys = settings.parameters.map((type) => makeKey(type));
  const stored = new Stored(settings);
  return waitingLayer(async (request) => {
    const parts = keys.map((keyOf, index) => keyOf(request.values[index] ?? null));
    const key = `${settings.prefix}\n${JSON.stringify(parts)}`;
    if (key.length > keyMax) return resultOf(inner, request);
    return settings.flights.join(key, request.signal, async (signal) => {
      const kept = await stored.read(key, request);
      if (kept !== undefined) {
        request.observer.cacheHit();
        return kept;
      }
      const value = await resultOf(inner, partOf(request, { signal }));
      await stored.write(key, value, request);
      return value;
    });
  });
}

/** What a backend gives and takes, as values of the result type. */
class Stored {
  private readonly settings: CacheSettings;

  constructor(settings: CacheSettings) {
    this.settings = settings;
  }

  async read(key: string, request: CallRequest): Promise<Value | undefined> {
    const { backend, result } = this.settings;
    try {
      const kept = await backend.get(key);
      if (kept === undefined) return undefined;
      const decoded = makeDecoder(result)(kept);
      return decoded.kind === "decoded" ? decoded.value : undefined;
    } catch (thrown) {
      warn(request.services.logger, "read", thrown);
      return undefined;
    }
  }

  async write(key: string, value: Value, request: CallRequest): Promise<void> {
    const { backend, result, ttlMs } = this.settings;
    try {
      await backend.set(key, makeEncoder(result)(value), ttlMs);
    } catch (thrown) {
      warn(request.services.logger, "write", thrown);
    }
  }
}

function warn(logger: Logger, action: "read" | "write", thrown: unknown): void {
  logger.warn(`the cache could not ${action} a result: ${messageOfThrown(thrown)}`);
}
