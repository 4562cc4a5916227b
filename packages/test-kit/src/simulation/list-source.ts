import type { ConnectorDefinition, SourceBatch, SourceReader } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { Life } from "./machine.ts";

/** An element with its record time. */
export interface ListElement {
  readonly value: JsonValue;
  readonly time: number;
}

/** Elements a pull brings at most. */
const pullMax = 20;

/** A replayable source of given elements that brings random amounts after random times, and fails at times. */
export function listSource(elements: readonly ListElement[], life: Life): ConnectorDefinition {
  return {
    kind: "connector",
    name: "list",
    doc: "Made up.",
    options: { type: "object", additionalProperties: false },
    secrets: [],
    source: { replayable: true, open: async () => openList(elements, life) },
    health: async () => ({ status: "ok" }),
  };
}

function openList(elements: readonly ListElement[], life: Life): SourceReader {
  const { chance } = life.world;
  let at = 0;
  const next = (max: number): SourceBatch | "end" => {
    if (at >= elements.length && chance.percent(70)) return "end";
    const isEmpty = at >= elements.length || chance.percent(10);
    const count = isEmpty ? 0 : 1 + chance.below(Math.min(max, pullMax));
    const slice = elements.slice(at, at + count);
    at += slice.length;
    return {
      form: "json",
      elements: slice.map(({ value }) => value),
      times: slice.map(({ time }) => time),
      isLast: at >= elements.length && chance.percent(50),
    };
  };
  return {
    isBounded: true,
    hasTimes: true,
    pull: async (max) => {
      await life.operation("pull", () => undefined, ["ECONNRESET"]);
      return next(max);
    },
    position: () => ({ "": at }),
    seek: async (position) => {
      at = Number(position[""] ?? 0);
    },
    ack: async () => undefined,
    close: async () => undefined,
  };
}
