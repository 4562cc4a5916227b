import type { GatherStrategy } from "@constellation/graph";
import { atTheEnd, type Position } from "../position.ts";
import { type GatheredElement, type Gathering, inTimeOrder, latestTime } from "./gathered-element.ts";

interface Open {
  /** The last elements, at most as many as a window holds. */
  elements: GatheredElement[];
  /** How many of them were in no window yet. */
  fresh: number;
  /** How many further elements complete the next window. */
  missing: number;
}

/**
 * Count windows and batches: complete ones as they fill, at the end what was in none. Keys go by their first element
 * that was in none.
 */
export function gatherCounts(
  strategy: GatherStrategy & { readonly kind: "count" | "batch" },
  elements: readonly GatheredElement[],
): readonly Gathering[] {
  const size = strategy.size ?? Number.POSITIVE_INFINITY;
  const slide = strategy.kind === "count" ? strategy.slide : size;
  const open = new Map<string, Open>();
  const gatherings: Gathering[] = [];
  for (const element of elements) {
    const state = open.get(element.keyText) ?? { elements: [], fresh: 0, missing: size };
    if (state.fresh === 0) open.delete(element.keyText);
    open.set(element.keyText, state);
    state.elements.push(element);
    state.fresh++;
    state.missing--;
    if (state.missing > 0) continue;
    gatherings.push(gathering(state.elements, element.position));
    state.elements = slide >= size ? [] : state.elements.slice(slide);
    state.fresh = 0;
    state.missing = slide;
  }
  for (const { elements: last, fresh } of open.values())
    if (fresh > 0) gatherings.push(gathering(last.slice(-fresh), atTheEnd));
  return gatherings;
}

function gathering(elements: readonly GatheredElement[], cause: Position): Gathering {
  return { elements: inTimeOrder(elements), time: latestTime(elements), cause };
}
