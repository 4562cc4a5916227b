import type { JsonValue } from "@constellation/types";
import { NodeFailure } from "../../failure/node-failure.ts";
import { listOf, numberOf, textOf } from "../state/row-codec.ts";
import { type AggregateCall, failureOfCall, finishCall } from "./aggregate-call.ts";
import type { Contents, Gathered, GatherRow } from "./contents.ts";

/** An accumulator per aggregate, or why it has none. */
type Folded = unknown[];

/** Elements folded into accumulators as they come, and not kept. */
export class Accumulators implements Contents<Folded> {
  readonly perRow = 512;
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

  encode(folded: Folded): JsonValue {
    return this.encodeAll([folded]);
  }

  decode(encoded: JsonValue): Folded {
    return this.decodeAll(encoded)[0] ?? [];
  }

  /** A column per aggregate; behind them the failures, `[content, aggregate, code, message]`, and how many contents there are: without aggregates no column says it. */
  encodeAll(contents: readonly Folded[]): JsonValue {
    const failures: JsonValue[] = [];
    const columns = this.calls.map(({ implementation }, number) =>
      contents.map((folded, content): JsonValue => {
        const accumulator = folded[number];
        if (!(accumulator instanceof NodeFailure)) return implementation.encode(accumulator) as JsonValue;
        failures.push([content, number, accumulator.code, accumulator.message]);
        return null;
      }),
    );
    return [columns, failures, contents.length];
  }

  decodeAll(encoded: JsonValue): readonly Folded[] {
    const [columns, failures, count] = listOf(encoded);
    const contents = Array.from({ length: numberOf(count) }, (): Folded => []);
    const failed = new Map(
      listOf(failures).map((failure) => {
        const [content, number, code, message] = listOf(failure);
        const node = this.calls[numberOf(number)]?.node ?? "";
        return [`${content} ${number}`, new NodeFailure(textOf(code), textOf(message), { node })];
      }),
    );
    for (const [number, { implementation }] of this.calls.entries()) {
      const column = listOf(listOf(columns)[number]);
      for (const [content, folded] of contents.entries())
        folded[number] = failed.get(`${content} ${number}`) ?? implementation.decode(column[content] ?? null);
    }
    return contents;
  }
}

function attempt(call: AggregateCall, step: () => unknown): unknown {
  try {
    return step();
  } catch (thrown) {
    return failureOfCall(call, thrown);
  }
}
