import type { JsonValue } from "@constellation/types";
import { NodeFailure } from "../../failure/node-failure.ts";
import { listOf, numberOf, textOf } from "../state/row-codec.ts";
import { type AggregateCall, failureOfCall, finishCall } from "./aggregate-call.ts";
import type { Contents, Gathered, GatherRow } from "./contents.ts";

/** An accumulator per aggregate, or why it has none. */
type Folded = unknown[];

/** Elements folded into accumulators as they come, and not kept. */
export class Accumulators implements Contents<Folded> {
  readonly perRow = 128;
  readonly isOver = false;
  private readonly calls: readonly AggregateCall[];

  constructor(calls: readonly AggregateCall[]) {
    this.calls = calls;
  }

  create(): Folded {
    return this.calls.map((call) => attempt(call, () => call.implementation.create()));
  }

  add(folded: Folded, row: GatherRow): number {
    const { calls } = this;
    for (let number = 0; number < calls.length; number++) {
      const call = calls[number];
      const accumulator = folded[number];
      if (call === undefined || accumulator instanceof NodeFailure) continue;
      const value = row.columns[call.column]?.[row.index];
      if (value === undefined || value instanceof NodeFailure) continue;
      try {
        const added = call.implementation.add(accumulator, value);
        if (added !== accumulator) folded[number] = added;
      } catch (thrown) {
        folded[number] = failureOfCall(call, thrown);
      }
    }
    return 0;
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
  remove(): number {
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

  forget(): void {
    // It is in memory only.
  }

  /** The accumulators; failures stand behind them, each with its number. */
  encode(folded: Folded): JsonValue {
    const { calls } = this;
    const encoded: JsonValue[] = [];
    const failures: JsonValue[] = [];
    for (let number = 0; number < calls.length; number++) {
      const accumulator = folded[number];
      const isFailure = accumulator instanceof NodeFailure;
      if (isFailure) failures.push([number, accumulator.code, accumulator.message]);
      encoded.push(
        isFailure ? null : ((calls[number]?.implementation.encode(accumulator) ?? null) as JsonValue),
      );
    }
    return failures.length === 0 ? encoded : [...encoded, ...failures];
  }

  decode(encoded: JsonValue): Folded {
    const { calls } = this;
    const parts = listOf(encoded);
    const failures = new Map(
      parts.slice(calls.length).map((part) => {
        const [number, code, message] = listOf(part);
        const node = calls[numberOf(number)]?.node ?? "";
        return [number, new NodeFailure(textOf(code), textOf(message), { node })] as const;
      }),
    );
    return calls.map(
      (call, number) => failures.get(number) ?? call.implementation.decode(parts[number] ?? null),
    );
  }
}

function attempt(call: AggregateCall, step: () => unknown): unknown {
  try {
    return step();
  } catch (thrown) {
    return failureOfCall(call, thrown);
  }
}
