import type { JsonValue } from "@constellation/types";
import { NodeFailure } from "../../failure/node-failure.ts";
import { listOf, textOf } from "../state/row-codec.ts";
import { type AggregateCall, failureOfCall, finishCall } from "./aggregate-call.ts";
import type { Contents, Gathered, GatherRow } from "./contents.ts";

/** An accumulator per aggregate, or why it has none. */
type Folded = unknown[];

/** Elements folded into accumulators as they come, and not kept. */
export class Accumulators implements Contents<Folded> {
  private readonly calls: readonly AggregateCall[];

  constructor(calls: readonly AggregateCall[]) {
    this.calls = calls;
  }

  create(): Folded {
    return this.calls.map((call) => attempt(call, () => call.implementation.create()));
  }

  add(folded: Folded, { columns, index }: GatherRow): void {
    const { calls } = this;
    for (let number = 0; number < calls.length; number++) {
      const call = calls[number];
      if (call === undefined) continue;
      const accumulator = folded[number];
      if (accumulator instanceof NodeFailure) continue;
      const value = columns[call.column]?.[index];
      if (value === undefined || value instanceof NodeFailure) continue;
      try {
        folded[number] = call.implementation.add(accumulator, value);
      } catch (thrown) {
        folded[number] = failureOfCall(call, thrown);
      }
    }
  }

  merge(folded: Folded, from: Folded): void {
    for (const [number, call] of this.calls.entries()) {
      const [one, other] = [folded[number], from[number]];
      if (one instanceof NodeFailure) continue;
      folded[number] =
        other instanceof NodeFailure ? other : attempt(call, () => call.implementation.merge(one, other));
    }
  }

  /** Below windows that correct themselves elements are kept as lists. */
  remove(): void {
    throw new RangeError("an accumulator should not have to give an element back");
  }

  finish(folded: Folded): Gathered {
    const aggregates = this.calls.map((call, number) => {
      const accumulator = folded[number];
      return accumulator instanceof NodeFailure ? accumulator : finishCall(call, accumulator);
    });
    return { values: undefined, aggregates };
  }

  sizeOf(): number {
    return 0;
  }

  encode(folded: Folded): JsonValue {
    return this.calls.map((call, number) => {
      const accumulator = folded[number];
      if (accumulator instanceof NodeFailure) return [accumulator.code, accumulator.message];
      return [call.implementation.encode(accumulator) as JsonValue];
    });
  }

  decode(encoded: JsonValue): Folded {
    const parts = listOf(encoded);
    return this.calls.map((call, number) => {
      const [first, message] = listOf(parts[number]);
      return message === undefined
        ? call.implementation.decode(first)
        : new NodeFailure(textOf(first), textOf(message), { node: call.node });
    });
  }
}

function attempt(call: AggregateCall, step: () => unknown): unknown {
  try {
    return step();
  } catch (thrown) {
    return failureOfCall(call, thrown);
  }
}
