import type { ConnectorDefinition, SourceBatch } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

const nothing = {
  kind: "connector",
  options: { type: "object", additionalProperties: false },
  secrets: [],
  health: async () => ({ status: "ok" as const }),
} as const;

/** A source that gives the elements of a list, in order, and then ends. */
export function listSource(input: string, elements: readonly JsonValue[]): ConnectorDefinition {
  let next = 0;
  return {
    ...nothing,
    name: "list",
    doc: "Elements that are given as a list.",
    source: {
      replayable: true,
      open: async () => ({
        isBounded: true,
        hasTimes: false,
        pull: (max): SourceBatch | "end" => {
          if (next >= elements.length) return "end";
          const from = next;
          next = Math.min(elements.length, from + max);
          return {
            elements: elements.slice(from, next),
            form: "json",
            placeOf: (index) => ({ source: input, position: from + index + 1 }),
          };
        },
        position: () => ({ "": next }),
        seek: async (position) => {
          next = Number(position[""] ?? 0);
        },
        ack: async () => undefined,
        close: async () => undefined,
      }),
    },
  };
}

/** A sink that hands its elements to `take`. */
export function takingSink(take: (values: readonly JsonValue[]) => void): ConnectorDefinition {
  return {
    ...nothing,
    name: "take",
    doc: "Hands elements on.",
    sink: {
      delivery: "at-least-once",
      open: async () => ({
        write: (elements) => take(elements.map(({ value }) => value)),
        seal: async (epoch) => epoch,
        commit: async () => undefined,
        restore: async () => undefined,
        close: async () => undefined,
      }),
    },
  };
}
