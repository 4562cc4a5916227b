import type {
  Clock,
  ConnectorContext,
  ConnectorDefinition,
  SourceBatch,
  SourceReader,
} from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { TimedElements } from "./run-messages.ts";

const nothing = {
  kind: "connector",
  options: { type: "object", additionalProperties: false },
  secrets: [],
  health: async () => ({ status: "ok" as const }),
} as const;

/** How the elements of a source come again and again. */
export interface Repetition {
  /** From the start of one round to the next, in milliseconds. */
  readonly everyMs: number;
  /** An element of a later round: its times are later. */
  readonly later: (element: JsonValue, byMs: number) => JsonValue;
}

export interface TimedSourceOptions {
  readonly repetition?: Repetition;
  /** Told each element that is handed on. */
  readonly onElement: (element: JsonValue) => void;
}

/** A source whose elements arrive at their times. It ends behind the last, unless it repeats. */
export function timedSource(
  input: string,
  timed: TimedElements,
  options: TimedSourceOptions,
): ConnectorDefinition {
  return {
    ...nothing,
    name: "sample",
    doc: "Elements that arrive at their times.",
    source: {
      replayable: true,
      open: async (context) => new TimedReader(input, { timed, context, ...options }),
    },
  };
}

interface ReaderParts extends TimedSourceOptions {
  readonly timed: TimedElements;
  readonly context: ConnectorContext<unknown>;
}

class TimedReader implements SourceReader {
  readonly isBounded: boolean;
  readonly hasTimes = true;
  readonly #input: string;
  readonly #parts: ReaderParts;
  #next = 0;

  constructor(input: string, parts: ReaderParts) {
    this.#input = input;
    this.#parts = parts;
    this.isBounded = parts.repetition === undefined;
  }

  async pull(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> {
    const first = this.#at(this.#next);
    if (first === undefined) return "end";
    const { context, onElement } = this.#parts;
    const { clock } = context;
    await until(clock, first.timeMs, signal);
    const from = this.#next;
    const elements: JsonValue[] = [];
    const times: number[] = [];
    for (let each = first as Placed | undefined; each !== undefined; each = this.#at(this.#next)) {
      if (each.timeMs > clock.now() || elements.length >= max) break;
      onElement(each.element);
      elements.push(each.element);
      times.push(each.timeMs);
      this.#next++;
    }
    return {
      elements,
      times,
      form: "json",
      placeOf: (index) => ({ source: this.#input, position: from + index + 1 }),
    };
  }

  position() {
    return { "": this.#next };
  }

  async seek(position: Readonly<Record<string, JsonValue>>): Promise<void> {
    this.#next = Number(position[""] ?? 0);
  }

  async ack(): Promise<void> {}

  async close(): Promise<void> {}

  #at(index: number): Placed | undefined {
    const { timed, repetition } = this.#parts;
    const { elements, times } = timed;
    const round = elements.length === 0 ? 0 : Math.floor(index / elements.length);
    const place = index - round * elements.length;
    const [element, timeMs] = [elements[place], times[place]];
    if (element === undefined || timeMs === undefined) return undefined;
    if (round === 0) return { element, timeMs };
    if (repetition === undefined) return undefined;
    const byMs = round * repetition.everyMs;
    return { element: repetition.later(element, byMs), timeMs: timeMs + byMs };
  }
}

interface Placed {
  readonly element: JsonValue;
  readonly timeMs: number;
}

function until(clock: Clock, timeMs: number, signal: AbortSignal): Promise<void> {
  const delayMs = timeMs - clock.now();
  if (delayMs <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(delayMs, resolve);
    signal.addEventListener(
      "abort",
      () => {
        cancel();
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
