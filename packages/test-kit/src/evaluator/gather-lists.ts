import type { CheckedGather } from "@constellation/checker";
import type { GatheredElement, Gathering } from "./gather-ticks.ts";

type Timed = CheckedGather & { readonly kind: "tumbling" | "sliding" | "session" };

interface Window {
  readonly keyText: string;
  start: number;
  end: number;
  elements: readonly GatheredElement[];
  hasFired: boolean;
}

/**
 * Windows of time over elements in order of arrival. One fires when the watermark reaches its end, again for each late element
 * until its end + lateness, and in the end.
 */
export function gatherTimes(gather: Timed, elements: readonly GatheredElement[]): readonly Gathering[] {
  let windows: readonly Window[] = [];
  const gatherings: Gathering[] = [];
  for (const element of elements) {
    windows =
      gather.kind === "session"
        ? withSession(windows, gather, element)
        : withElement(windows, gather, element);
    for (const window of windows) {
      if (window.hasFired && window.elements.includes(element)) gatherings.push(gatheringOf(window, element));
    }
    for (const window of dueAt(windows, element.watermark)) gatherings.push(fire(window, element));
  }
  for (const window of dueAt(windows, Number.POSITIVE_INFINITY)) gatherings.push(fire(window, undefined));
  return gatherings;
}

function dueAt(windows: readonly Window[], watermark: number): readonly Window[] {
  const due = windows.filter(({ end, hasFired }) => !hasFired && end <= watermark);
  // Windows stand in the order of their first arrival; sorting keeps it among those that end together.
  return due.sort((a, b) => a.end - b.end);
}

function fire(window: Window, element: GatheredElement | undefined): Gathering {
  window.hasFired = true;
  return gatheringOf(window, element);
}

function gatheringOf({ elements, start, end }: Window, element: GatheredElement | undefined): Gathering {
  return {
    elements: inTimeOrder(elements),
    bounds: { start, end },
    at: element === undefined ? "end" : element.tick,
  };
}

function inTimeOrder(elements: readonly GatheredElement[]): readonly GatheredElement[] {
  return elements.toSorted((a, b) => a.time - b.time);
}

function isOpen(end: number, { latenessMs }: Timed, watermark: number): boolean {
  return watermark < end || watermark < end + latenessMs;
}

function withElement(
  windows: readonly Window[],
  gather: Timed & { readonly kind: "tumbling" | "sliding" },
  element: GatheredElement,
): readonly Window[] {
  const slideMs = gather.kind === "sliding" ? gather.slideMs : gather.sizeMs;
  const result = [...windows];
  const last = Math.floor(element.time / slideMs) * slideMs;
  const starts: number[] = [];
  for (let start = last; start > element.time - gather.sizeMs; start -= slideMs) starts.unshift(start);
  for (const start of starts) {
    const end = start + gather.sizeMs;
    if (!isOpen(end, gather, element.watermarkBefore)) continue;
    const known = result.find((window) => window.start === start && window.keyText === element.keyText);
    if (known === undefined) {
      const hasFired = element.watermarkBefore >= end;
      result.push({ keyText: element.keyText, start, end, elements: [element], hasFired });
    } else known.elements = [...known.elements, element];
  }
  return result;
}

function withSession(
  windows: readonly Window[],
  gather: Timed & { readonly kind: "session" },
  element: GatheredElement,
): readonly Window[] {
  const { time, keyText } = element;
  const end = time + gather.gapMs;
  const near = windows.filter(
    (window) =>
      window.keyText === keyText &&
      isOpen(window.end, gather, element.watermarkBefore) &&
      time < window.end &&
      end > window.start,
  );
  const [first, ...others] = near;
  if (first === undefined) {
    if (!isOpen(end, gather, element.watermarkBefore)) return windows;
    const hasFired = element.watermarkBefore >= end;
    return [...windows, { keyText, start: time, end, elements: [element], hasFired }];
  }
  first.elements = [first, ...others].flatMap(({ elements }) => elements).concat(element);
  first.start = Math.min(time, ...near.map(({ start }) => start));
  first.end = Math.max(end, ...near.map((window) => window.end));
  first.hasFired = near.some(({ hasFired }) => hasFired);
  return windows.filter((window) => !others.includes(window));
}

/** Counts and batches: as they fill, per key; at the end what was in none, by first arrival. */
export function gatherCounts(
  gather: CheckedGather & { readonly kind: "count" | "batch" },
  elements: readonly GatheredElement[],
): readonly Gathering[] {
  const size = gather.size ?? Number.POSITIVE_INFINITY;
  const slide = gather.kind === "count" ? gather.slide : size;
  const gatherings: Gathering[] = [];
  const rest: { readonly order: number; readonly elements: readonly GatheredElement[] }[] = [];
  for (const keyText of new Set(elements.map((element) => element.keyText))) {
    const own = elements.filter((element) => element.keyText === keyText);
    let covered = 0;
    for (let start = 0; start + size <= own.length; start += slide) {
      const last = own[start + size - 1];
      if (last !== undefined)
        gatherings.push({ elements: inTimeOrder(own.slice(start, start + size)), at: last.tick });
      covered = start + size;
    }
    const left = own.slice(covered);
    const [first] = left;
    if (first !== undefined) rest.push({ order: elements.indexOf(first), elements: inTimeOrder(left) });
  }
  const order = new Map(elements.map((element, index) => [element.tick, index]));
  const filled = gatherings.sort((a, b) =>
    a.at === "end" || b.at === "end" ? 0 : (order.get(a.at) ?? 0) - (order.get(b.at) ?? 0),
  );
  const partial = rest.sort((a, b) => a.order - b.order);
  return [...filled, ...partial.map((each): Gathering => ({ elements: each.elements, at: "end" }))];
}
