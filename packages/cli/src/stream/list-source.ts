import type { ConnectorDefinition, SourceBatch, SourceReader } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** The elements of an input, given as a list. */
export interface ListedElements {
  readonly elements: readonly JsonValue[];
  /** Milliseconds since 1970, as many as elements. Absent: the source records no times. */
  readonly times?: readonly number[];
}

/** A source that gives the elements of a list, in order, and then ends. */
export function listSource(input: string, listed: ListedElements): ConnectorDefinition {
  return {
    ...nothing,
    name: "list",
    doc: "Elements that are given as a list.",
    source: { replayable: true, open: async () => readerOf(input, listed) },
  };
}

const nothing = {
  kind: "connector",
  options: { type: "object", additionalProperties: false },
  secrets: [],
  health: async () => ({ status: "ok" as const }),
} as const;

function readerOf(input: string, { elements, times }: ListedElements): SourceReader {
  let next = 0;
  return {
    isBounded: true,
    hasTimes: times !== undefined,
    pull: (max): SourceBatch | "end" => {
      if (next >= elements.length) return "end";
      const from = next;
      next = Math.min(elements.length, from + max);
      return {
        elements: elements.slice(from, next),
        form: "json",
        placeOf: (index) => ({ source: input, position: from + index + 1 }),
        ...(times === undefined ? {} : { times: times.slice(from, next) }),
      };
    },
    position: () => ({ "": next }),
    seek: async (position) => {
      next = Number(position[""] ?? 0);
    },
    ack: async () => undefined,
    close: async () => undefined,
  };
}

/** A sink that hands each element to `take`. */
export function takingSink(take: (value: JsonValue) => void): ConnectorDefinition {
  return {
    ...nothing,
    name: "take",
    doc: "Hands elements on.",
    sink: {
      delivery: "at-least-once",
      open: async () => ({
        write: (elements) => {
          for (const { value } of elements) take(value);
        },
        seal: async (epoch) => epoch,
        commit: async () => undefined,
        restore: async () => undefined,
        close: async () => undefined,
      }),
    },
  };
}
