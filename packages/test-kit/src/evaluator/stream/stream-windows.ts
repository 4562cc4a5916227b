import type { CheckedGather } from "@constellation/checker";
import type { ElementContent } from "../gather-ticks.ts";

type Timed = CheckedGather & { readonly kind: "tumbling" | "sliding" | "session" };

/** An element on its way into windows or batches. */
export interface StreamElement extends ElementContent {
  readonly id: string;
  /** Elements with one text belong together. */
  readonly keyText: string;
  readonly time: number;
  /** When it came, by the clock. */
  readonly cameAt: number;
}

/** A window or batch that is emitted, or taken back. */
export interface Fired {
  /** In order of (time, arrival). */
  readonly elements: readonly StreamElement[];
  readonly bounds?: { readonly start: number; readonly end: number };
  /** Event time of what is emitted. */
  readonly time: number;
  /** The same in every correction; undefined: no other bears it. */
  readonly name: string | undefined;
  readonly isTakenBack: boolean;
}

/** A way to put elements into windows or batches. All that is emitted is given in order. */
export interface StreamWindowing {
  /** `watermark`: as it was before the element. */
  add(element: StreamElement, watermark: number): Fired[];
  /** What came under this id was taken back. */
  takeBack(id: string, watermark: number): Fired[];
  advance(watermark: number): Fired[];
  /** When something is emitted though nothing comes, milliseconds since 1970. */
  due(): number | undefined;
  /** It is that time. */
  timeIsUp(time: number): Fired[];
  /** Nothing will come any more. */
  finish(): Fired[];
}

interface Window {
  readonly keyText: string;
  start: number;
  end: number;
  elements: readonly StreamElement[];
  /** The start under which it was emitted first. */
  firedAs: number | undefined;
}

/** Windows of time, as lists of elements. One fires when the watermark reaches its end, and again for each late element until its end + lateness. */
export class StreamWindows implements StreamWindowing {
  /** In the order of their first elements. */
  private windows: readonly Window[] = [];
  private readonly gather: Timed;

  constructor(gather: Timed) {
    this.gather = gather;
  }

  add(element: StreamElement, watermark: number): Fired[] {
    // What has another key or time leaves its place before it joins.
    const left = this.hasMoved(element) ? this.takeBack(element.id) : [];
    const changed = new Set(this.without(element.id));
    const { gather } = this;
    const joined =
      gather.kind === "session"
        ? this.addToSession(element, gather.gapMs, watermark)
        : this.addToWindows(element, gather, watermark);
    for (const window of joined.windows) changed.add(window);
    return [...left, ...joined.takenBack, ...this.correct([...changed])];
  }

  private hasMoved({ id, time, keyText }: StreamElement): boolean {
    const known = this.windows.flatMap(({ elements }) => elements).find((each) => each.id === id);
    return known !== undefined && (known.time !== time || known.keyText !== keyText);
  }

  takeBack(id: string): Fired[] {
    return this.correct(this.without(id));
  }

  /** Emits again what was emitted; a window that holds nothing any more never was. */
  private correct(changed: readonly Window[]): Fired[] {
    const isEmpty = ({ elements }: Window): boolean => elements.length === 0;
    this.windows = this.windows.filter((window) => !isEmpty(window));
    return inOrder(changed.filter(({ firedAs }) => firedAs !== undefined)).map((window) =>
      isEmpty(window) ? takenBackOf(window) : this.firedOf(window),
    );
  }

  /** Takes an element out of all windows; gives those that it was in. */
  private without(id: string): readonly Window[] {
    const changed = this.windows.filter(({ elements }) => elements.some((each) => each.id === id));
    for (const window of changed) window.elements = window.elements.filter((each) => each.id !== id);
    return changed;
  }

  private isOpen(end: number, watermark: number): boolean {
    return watermark < end || watermark < end + this.gather.latenessMs;
  }

  private addToWindows(
    element: StreamElement,
    gather: Timed & { readonly kind: "tumbling" | "sliding" },
    watermark: number,
  ): { readonly windows: readonly Window[]; readonly takenBack: readonly Fired[] } {
    const slideMs = gather.kind === "sliding" ? gather.slideMs : gather.sizeMs;
    const windows: Window[] = [];
    const last = Math.floor(element.time / slideMs) * slideMs;
    for (let start = last; start + gather.sizeMs > element.time; start -= slideMs) {
      const end = start + gather.sizeMs;
      if (!this.isOpen(end, watermark)) continue;
      const known = this.windows.find((each) => each.start === start && each.keyText === element.keyText);
      const window = known ?? this.begin(element, { start, end }, watermark);
      if (known !== undefined) known.elements = [...known.elements, element];
      windows.push(window);
    }
    return { windows, takenBack: [] };
  }

  private begin(
    element: StreamElement,
    bounds: { readonly start: number; readonly end: number },
    watermark: number,
  ): Window {
    const firedAs = watermark >= bounds.end ? bounds.start : undefined;
    const window: Window = { keyText: element.keyText, ...bounds, elements: [element], firedAs };
    this.windows = [...this.windows, window];
    return window;
  }

  private addToSession(
    element: StreamElement,
    gapMs: number,
    watermark: number,
  ): { readonly windows: readonly Window[]; readonly takenBack: readonly Fired[] } {
    const { time, keyText } = element;
    const end = time + gapMs;
    const near = this.windows.filter(
      (window) =>
        window.keyText === keyText &&
        this.isOpen(window.end, watermark) &&
        time < window.end &&
        end > window.start,
    );
    const [first, ...others] = near;
    if (first === undefined) {
      if (!this.isOpen(end, watermark)) return { windows: [], takenBack: [] };
      return { windows: [this.begin(element, { start: time, end }, watermark)], takenBack: [] };
    }
    const takenBack: Fired[] = [];
    for (const other of others) {
      if (first.firedAs === undefined) first.firedAs = other.firedAs;
      else if (other.firedAs !== undefined) takenBack.push(takenBackOf(other));
    }
    first.elements = [first, ...others].flatMap(({ elements }) => elements).concat(element);
    first.start = Math.min(time, ...near.map(({ start }) => start));
    first.end = Math.max(end, ...near.map((window) => window.end));
    this.windows = this.windows.filter((window) => !others.includes(window));
    return { windows: [first], takenBack };
  }

  advance(watermark: number): Fired[] {
    const due = inOrder(this.windows.filter(({ end, firedAs }) => firedAs === undefined && end <= watermark));
    for (const window of due) window.firedAs = window.start;
    this.windows = this.windows.filter(({ end }) => this.isOpen(end, watermark));
    return due.map((window) => this.firedOf(window));
  }

  private firedOf({ elements, start, end, firedAs, keyText }: Window): Fired {
    return {
      elements: elements.toSorted((one, other) => one.time - other.time),
      bounds: { start, end },
      time: this.gather.kind === "session" ? end - this.gather.gapMs : end - 1,
      name: `${keyText}@${firedAs ?? start}`,
      isTakenBack: false,
    };
  }

  due(): undefined {
    return undefined;
  }

  timeIsUp(): Fired[] {
    return [];
  }

  finish(): Fired[] {
    return [];
  }
}

/** By end; windows that end together in the order of their first elements, which is that in which they stand. */
function inOrder(windows: readonly Window[]): readonly Window[] {
  return windows.toSorted((one, other) => one.end - other.end);
}

function takenBackOf({ start, end, firedAs, keyText }: Window): Fired {
  const name = `${keyText}@${firedAs ?? start}`;
  return { elements: [], bounds: { start, end }, time: end - 1, name, isTakenBack: true };
}
