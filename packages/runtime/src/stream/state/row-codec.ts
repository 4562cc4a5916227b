import { decodeStored, encodeStored, type JsonValue } from "@constellation/types";
import { NoTick, Retraction } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { Outcome } from "../flow/message.ts";
import type { Tick } from "../flow/tick.ts";
import type { StateCodec } from "./keyed-state.ts";

/** Ticks as JSON: `[arrival, path, base, time, partition, id, ingestedAt]`. */
export const tickCodec: StateCodec<Tick> = {
  encode: ({ arrival, path, base, time, partition, id, ingestedAt }) => [
    arrival,
    [...path],
    base,
    time,
    partition,
    id,
    ingestedAt,
  ],
  decode: (encoded) => {
    const [arrival, path, base, time, partition, id, ingestedAt] = listOf(encoded);
    return {
      arrival: numberOf(arrival),
      path: listOf(path).map(numberOf),
      base: numberOf(base),
      time: numberOf(time),
      partition: numberOf(partition),
      id: textOf(id),
      ingestedAt: numberOf(ingestedAt),
    };
  },
};

/** Outcomes as JSON, whatever the type of their node: `[value]`, `[code, message, node]` of a failure, `[]` where there is no tick, `[null, null]` for what is taken back. */
export const outcomeCodec: StateCodec<Outcome> = {
  encode: (outcome) => {
    if (outcome instanceof Retraction) return [null, null];
    if (outcome instanceof NoTick) return [];
    if (outcome instanceof NodeFailure) return [outcome.code, outcome.message, outcome.node ?? ""];
    return [encodeStored(outcome)];
  },
  decode: (encoded) => {
    const parts = listOf(encoded);
    const [first = null, message, node] = parts;
    if (parts.length === 0) return new NoTick();
    if (message === undefined) return decodeStored(first);
    if (message === null) return new Retraction();
    return new NodeFailure(textOf(first), textOf(message), { node: textOf(node) });
  },
};

/** A list in a state; throws on anything else. */
export function listOf(encoded: JsonValue | undefined): readonly JsonValue[] {
  if (Array.isArray(encoded)) return encoded;
  throw new TypeError("a list should stand in a state");
}

/** A number in a state; throws on anything else. */
export function numberOf(encoded: JsonValue | undefined): number {
  if (typeof encoded === "number") return encoded;
  throw new TypeError("a number should stand in a state");
}

/** A text in a state; throws on anything else. */
export function textOf(encoded: JsonValue | undefined): string {
  if (typeof encoded === "string") return encoded;
  throw new TypeError("a text should stand in a state");
}
