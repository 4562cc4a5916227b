import type { GatherStrategy } from "@constellation/graph";
import { atTheEnd, type Position } from "../position.ts";
import type { GatheredElement, Gathering } from "./gathered-element.ts";
import { inTimeOrder } from "./gathered-element.ts";
import { windowsAt } from "./window-bounds.ts";

interface Window {
  readonly start: number;
  readonly end: number;
  readonly elements: GatheredElement[];
  /** The order of its first element. */
  readonly order: number;
  hasFired: boolean;
}

/**
 * Tumbling and sliding windows over elements in order of arrival. A window
 * fires when the watermark reaches its end, is corrected by each late element before end + lateness, and loses what comes after that.
 * In the end all fire.
 */
export function gatherWindows(
  strategy: GatherStrategy & { readonly kind: "tumbling" | "sliding" },
  elements: readonly GatheredElement[],
  late: (element: GatheredElement) => void,
): readonly Gathering[] {
  const windows = new Map<string, Window>();
  const gatherings: Gathering[] = [];
  for (const [order, element] of elements.entries()) {
    const before = element.watermarkBefore;
    const open = windowsAt(strategy, element.time).filter(
      ({ end }) => before < end + strategy.latenessMs || before < end,
    );
    if (open.length === 0) late(element);
    for (const { start, end } of open) {
      const key = `${start} ${element.keyText}`;
      const window = windows.get(key) ?? { start, end, elements: [], order, hasFired: before >= end };
      windows.set(key, window);
      window.elements.push(element);
      if (window.hasFired) gatherings.push(fired(window, element.position));
    }
    if (element.watermark <= before) continue;
    for (const window of due(windows, element.watermark)) gatherings.push(fired(window, element.position));
    forget(windows, element.watermark - strategy.latenessMs);
  }
  for (const window of due(windows, Number.POSITIVE_INFINITY)) gatherings.push(fired(window, atTheEnd));
  return gatherings;
}

/** Windows that the watermark has reached, by end, then by their first element. */
function due(windows: ReadonlyMap<string, Window>, watermark: number): readonly Window[] {
  const reached = [...windows.values()].filter(({ end, hasFired }) => !hasFired && end <= watermark);
  return reached.sort((one, other) => one.end - other.end || one.order - other.order);
}

function fired(window: Window, cause: Position): Gathering {
  window.hasFired = true;
  const { start, end } = window;
  return { elements: inTimeOrder(window.elements), bounds: { start, end }, time: end - 1, cause };
}

function forget(windows: Map<string, Window>, until: number): void {
  for (const [key, window] of windows) if (window.hasFired && window.end <= until) windows.delete(key);
}
