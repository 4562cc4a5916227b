import { type JsonValue, makeDecoder, makeEncoder, type Type, type Value } from "@constellation/types";
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

/**
 * Outcomes of a node of some type as JSON: `[value]`, `[code, message, node]` of a failure, `[]` where there is no tick. A node within an arm has the type that the arm
 * narrows it to, and is computed whatever the arm: a value that is not of the type is nothing that anybody reads, and has no tick.
 */
export function outcomeCodec(type: Type): StateCodec<Outcome> {
  const encode = makeEncoder(type);
  const decode = makeDecoder(type);
  return {
    encode: (outcome) => {
      if (outcome instanceof Retraction) return [null, null];
      if (outcome instanceof NoTick) return [];
      if (outcome instanceof NodeFailure) return [outcome.code, outcome.message, outcome.node ?? ""];
      return outcome === null ? [null] : encodedValue(outcome, encode);
    },
    decode: (encoded) => {
      const [first = null, message, node] = listOf(encoded);
      if (message === null) return new Retraction();
      if (message !== undefined)
        return new NodeFailure(textOf(first), textOf(message), { node: textOf(node) });
      return listOf(encoded).length === 0 ? new NoTick() : decodedValue(first, decode);
    },
  };
}

function encodedValue(value: Value, encode: ReturnType<typeof makeEncoder>): JsonValue {
  try {
    return [encode(value)];
  } catch {
    return [];
  }
}

function decodedValue(encoded: JsonValue, decode: ReturnType<typeof makeDecoder>): Outcome {
  if (encoded === null) return null;
  const decoded = decode(encoded);
  return decoded.kind === "decoded" ? decoded.value : new NoTick();
}

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
