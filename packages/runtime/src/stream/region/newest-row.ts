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
  constructor(name: string) {
    super(name, {
      encode: ({ time, outcomes }) => [time, outcomes.map(outcomeCodec.encode)],
      decode: (encoded) => {
        const [time, outcomes] = listOf(encoded);
        return { time: numberOf(time), outcomes: listOf(outcomes).map(outcomeCodec.decode) };
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
