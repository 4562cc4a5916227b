import type { CallNode } from "@constellation/graph";
import type { Clock } from "@constellation/sdk";
import { withCache } from "./cache.ts";
import type { CacheBackend } from "./cache-backend.ts";
import type { CallLayer } from "./call-layer.ts";
import type { CallState } from "./call-state.ts";
import { withConcurrency } from "./concurrency.ts";
import { piecesMax, withCut } from "./cut.ts";
import { withFallback } from "./fallback.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { withRetry } from "./retry.ts";
import { withThrottle } from "./throttle.ts";

/** What the options of a call are applied with. */
export interface CallSetting {
  /** File, module and id: the same for the same call of a graph that is built again. */
  readonly site: string;
  readonly state: CallState;
  readonly clock: Clock;
  readonly cache: CacheBackend;
  /** Which arguments `batch: n` cuts. */
  readonly isCut: readonly boolean[];
}

/** Priority of a call that names none. */
export const priorityDefault = 50;

/**
 * The options around one attempt, outside in: fallback, pieces, cache, retry, throttle, concurrency (docs/language/fine-points.md 49). `on_error` is
 * applied by who waits for the result.
 */
export function aroundCall(node: CallNode, attempt: CallLayer, setting: CallSetting): CallLayer {
  const { options } = node;
  const { state } = setting;
  const priority = options.priority ?? priorityDefault;
  let call = attempt;
  if (state.slots !== undefined) call = withConcurrency(call, state.slots, priority);
  if (state.pace !== undefined) call = withThrottle(call, state.pace);
  if ((options.retry ?? 0) > 0) call = withRetry(call, options);
  if (node.stateful) call = oneAtATime(node, call, priority);
  if (options.cacheMs !== undefined) call = withCache(call, cacheSettings(node, options.cacheMs, setting));
  if (options.cut !== undefined) {
    const atOnce = Math.max(piecesMax, options.concurrency ?? 0);
    call = withCut(call, { size: options.cut, isCut: setting.isCut, atOnce });
  }
  return node.fallback === undefined ? call : withFallback(call);
}

function cacheSettings(node: CallNode, ttlMs: number, { cache, site, state }: CallSetting) {
  return {
    backend: cache,
    flights: state.flights,
    ttlMs,
    prefix: site,
    parameters: node.parameters.map(({ type }) => type),
    result: node.resultType,
  };
}
