import type { CallNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import { NoTick } from "../failure/no-tick.ts";
import type { ItemsPlan } from "../plan/plan-host.ts";
import { type CallLayer, type CallRequest, waitingLayer } from "./call-layer.ts";
import type { Cancellation } from "./cancellation.ts";
import { forEachIndex } from "./for-each-index.ts";

/** Items whose lambda is under way at a time; calls inside have their own `concurrency` beside. */
export const itemsMax = 64;

/** `map`, `filter` and `flat-map` with a lambda that calls asynchronous modules: items side by side, results in order. */
export function itemsLayer(node: CallNode, items: ItemsPlan, atOnce: number): CallLayer {
  const lambdaAt = node.parameters.findIndex(({ name }) => name === items.parameter);
  const listAt = node.parameters.findIndex(({ type }) => type.kind === "list");
  const collect = collectors[node.callee.slice(node.callee.lastIndexOf(".") + 1)] ?? collectMapped;
  return waitingLayer(async (request) => {
    const list = listValue(request.values[listAt]);
    const captured = listValue(request.values[lambdaAt]);
    const results: (Value | undefined)[] = new Array(list.length).fill(undefined);
    const bounds = { count: list.length, atOnce, signal: request.signal };
    await forEachIndex(bounds, async (index, signal) => {
      results[index] = await runItem({ items, captured, index, signal, request }, list[index] ?? null);
    });
    return collect(list, results);
  });
}

interface ItemRun {
  readonly items: ItemsPlan;
  readonly captured: readonly Value[];
  readonly index: number;
  readonly signal: Cancellation;
  readonly request: CallRequest;
}

/** The result for one item; undefined for one that went to the dead letters: it is left out. */
async function runItem(
  { items, captured, index, signal, request }: ItemRun,
  item: Value,
): Promise<Value | undefined> {
  const given: (readonly [number, Value])[] = [];
  const [parameter = -1] = items.parameters;
  if (parameter >= 0) given.push([parameter, item]);
  for (const [at, cell] of items.captures.entries()) if (cell >= 0) given.push([cell, captured[at] ?? null]);
  const element = `${request.elementId}/${index}`;
  try {
    return await request.runPlan({ plan: items.plan, given, result: items.result, signal, element });
  } catch (thrown) {
    if (thrown instanceof NoTick) return undefined;
    throw thrown;
  }
}

function listValue(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

type Collect = (items: readonly Value[], results: readonly (Value | undefined)[]) => Value;

const collectMapped: Collect = (_, results) => results.filter((result) => result !== undefined);

const collectors: Readonly<Record<string, Collect>> = {
  map: collectMapped,
  filter: (items, results) => items.filter((_, index) => results[index] === true),
  "flat-map": (_, results) => results.flatMap(listValue),
};
