import type { Clock, ConnectorDefinition, Random, SourceBatch, SourceReader } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** An element as a source brings it. */
export interface SourceElement {
  readonly value: JsonValue;
  readonly time: number;
}

/** Elements a pull brings at most. */
const pullMax = 40;
/** Milliseconds that a pull takes at most. */
const latencyMax = 50;

/**
 * A replayable source of given elements that brings random amounts after random times: sometimes nothing, sometimes its end with the last. `pauses`: the
 * share of pulls that take time.
 */
export function randomSource(
  elements: readonly SourceElement[],
  { clock, random, pauses }: { readonly clock: Clock; readonly random: Random; readonly pauses: number },
): ConnectorDefinition {
  const pause = (): Promise<void> =>
    new Promise((resolve) => void clock.schedule(Math.floor(random.next() * latencyMax), resolve));
  const open = (): SourceReader => {
    let at = 0;
    const next = (max: number): SourceBatch | "end" => {
      if (at >= elements.length && random.next() < 0.7) return "end";
      const isEmpty = at >= elements.length || random.next() < 0.1;
      const count = isEmpty ? 0 : 1 + Math.floor(random.next() ** 3 * Math.min(max, pullMax));
      const slice = elements.slice(at, at + count);
      at += slice.length;
      return {
        form: "json",
        elements: slice.map(({ value }) => value),
        times: slice.map(({ time }) => time),
        isLast: at >= elements.length && random.next() < 0.5,
      };
    };
    return {
      isBounded: true,
      hasTimes: true,
      pull: async (max) => {
        if (random.next() < pauses) await pause();
        return next(max);
      },
      position: () => ({ "": at }),
      seek: async (position) => {
        at = Number(position[""] ?? 0);
      },
      ack: async () => undefined,
      close: async () => undefined,
    };
  };
  return {
    kind: "connector",
    name: "random-source",
    doc: "Made up.",
    options: { type: "object", additionalProperties: false },
    secrets: [],
    source: { replayable: true, open: async () => open() },
    health: async () => ({ status: "ok" }),
  };
}
