import { printDuration, unreachable } from "@constellation/diagnostics";
import type { GatherStrategy, GraphNode } from "../graph.ts";
import type { CallOptions, MergeKey, MergeStrategy } from "../options.ts";

/** The settings of a node, a short text each: `retry 2`, `timeout 5s`, `size 1h`, `key customerId`. Empty where it has none. */
export function printOptions(node: GraphNode): readonly string[] {
  switch (node.kind) {
    case "call": {
      const reads = [
        ...(node.fallback === undefined ? [] : [`fallback ${node.fallback}`]),
        ...(node.key === undefined ? [] : [`key ${node.key}`]),
      ];
      return [...printCallOptions(node.options), ...reads];
    }
    case "gather":
      return printGather(node.gather);
    case "merge":
      return printMerge(node.merge);
    default:
      return [];
  }
}

/** The options of a call, in the order in which they are nested around it, inside out. */
export function printCallOptions(options: CallOptions): readonly string[] {
  const { retry, timeoutMs, delayMs, cacheMs, throttle, checkpointMs } = options;
  const written: readonly (string | undefined)[] = [
    setting("retry", retry),
    setting("timeout", timeoutMs === "none" ? timeoutMs : duration(timeoutMs)),
    setting("delay", duration(delayMs)),
    setting("backoff", options.backoff),
    setting("concurrency", options.concurrency),
    options.ordered === false ? "unordered" : undefined,
    setting(
      "throttle",
      throttle === undefined ? undefined : `${throttle.count}/${printDuration(throttle.perMs)}`,
    ),
    setting("cache", duration(cacheMs)),
    setting("cache_backend", options.cacheBackend),
    setting("on_error", options.onError),
    options.lazy === true ? "lazy" : undefined,
    setting("priority", options.priority),
    setting("batch", options.cut),
    setting("checkpoint", duration(checkpointMs)),
    setting("checkpoint_backend", options.checkpointBackend),
  ];
  return written.filter((text) => text !== undefined);
}

function setting(name: string, value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : `${name} ${value}`;
}

function duration(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : printDuration(milliseconds);
}

/** Size, slide, gap, lateness of a window or batch. */
export function printGather(gather: GatherStrategy): readonly string[] {
  const lateness =
    "latenessMs" in gather && gather.latenessMs > 0 ? [`lateness ${printDuration(gather.latenessMs)}`] : [];
  switch (gather.kind) {
    case "tumbling":
      return [printDuration(gather.sizeMs), ...lateness];
    case "sliding":
      return [printDuration(gather.sizeMs), `slide ${printDuration(gather.slideMs)}`, ...lateness];
    case "session":
      return [`gap ${printDuration(gather.gapMs)}`, ...lateness];
    case "count":
      return [`${gather.size}`, ...(gather.slide === gather.size ? [] : [`slide ${gather.slide}`])];
    case "batch":
      return [
        ...(gather.size === undefined ? [] : [`${gather.size}`]),
        ...(gather.timeoutMs === undefined ? [] : [`timeout ${printDuration(gather.timeoutMs)}`]),
      ];
    default:
      return unreachable(gather);
  }
}

/** Keys and times of a merge. */
export function printMerge(merge: MergeStrategy): readonly string[] {
  switch (merge.strategy) {
    case "interleave":
    case "concat":
    case "zip":
      return [];
    case "lookup":
      return [
        `key ${printKeys(merge.keys)}`,
        ...(merge.waitMs === undefined ? [] : [`wait ${printDuration(merge.waitMs)}`]),
      ];
    case "within":
      return [
        printDuration(merge.distanceMs),
        ...(merge.keys.length === 0 ? [] : [`key ${printKeys(merge.keys)}`]),
        ...(merge.on === undefined ? [] : [`on ${printKeys([merge.on])}`]),
      ];
    default:
      return unreachable(merge);
  }
}

function printKeys(keys: readonly MergeKey[]): string {
  return keys.map(({ left, right }) => (left === right ? left : `${left} = ${right}`)).join(", ");
}
