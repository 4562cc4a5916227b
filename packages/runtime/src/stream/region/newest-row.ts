import type { JsonValue, Type } from "@constellation/types";
import type { Outcome } from "../flow/message.ts";
import { KeyedState } from "../state/keyed-state.ts";
import { listOf, numberOf, outcomeCodec } from "../state/row-codec.ts";

/** The newest row of a side: its time and its outcomes by column. */
export interface NewestRow {
  readonly time: number;
  readonly outcomes: readonly Outcome[];
}

/** The one key of a state of a newest row. */
const key = "newest";

/** The newest row of a side as a state; none until the first. */
export class NewestRowState extends KeyedState<NewestRow> {
  constructor(name: string, types: readonly Type[]) {
    const codecs = types.map((type) => outcomeCodec(type));
    super(name, {
      encode: ({ time, outcomes }) => [
        time,
        outcomes.map((outcome, index): JsonValue => codecs[index]?.encode(outcome) ?? []),
      ],
      decode: (encoded) => {
        const [time, outcomes] = listOf(encoded);
        const decoded = listOf(outcomes).map((each, index): Outcome => codecs[index]?.decode(each) ?? null);
        return { time: numberOf(time), outcomes: decoded };
      },
    });
  }

  get newest(): NewestRow | undefined {
    return this.get(key);
  }

  put(row: NewestRow): void {
    this.set(key, row);
  }
}
