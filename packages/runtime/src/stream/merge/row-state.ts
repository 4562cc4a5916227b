import { KeyedState, type StateCodec } from "../state/keyed-state.ts";
import { listOf, outcomeCodec, tickCodec } from "../state/row-codec.ts";
import type { SideRow } from "./merge-operator.ts";

/** Rows of a side as JSON. */
export const rowCodec: StateCodec<SideRow> = {
  encode: ({ tick, outcomes }) => [tickCodec.encode(tick), outcomes.map(outcomeCodec.encode)],
  decode: (encoded) => {
    const [tick, outcomes] = listOf(encoded);
    return { tick: tickCodec.decode(tick ?? null), outcomes: listOf(outcomes).map(outcomeCodec.decode) };
  },
};

/** Rows in a queue that is part of every checkpoint: only what came and went since the last is written. */
export class RowQueue {
  readonly state: KeyedState<SideRow>;
  private head = 0;
  private tail = 0;

  constructor(name: string) {
    this.state = new KeyedState(name, rowCodec);
  }

  /** After a restore the numbers go on where they were. */
  private settle(): void {
    if (this.tail > 0 || this.state.size === 0) return;
    const numbers = [...this.state.entries()].map(([key]) => Number(key));
    this.head = Math.min(...numbers);
    this.tail = Math.max(...numbers) + 1;
  }

  get length(): number {
    return this.state.size;
  }

  push(row: SideRow): void {
    this.settle();
    this.state.set(String(this.tail++), row);
  }

  get first(): SideRow | undefined {
    this.settle();
    return this.state.get(String(this.head));
  }

  shift(): SideRow | undefined {
    const { first } = this;
    if (first !== undefined) this.state.delete(String(this.head++));
    return first;
  }
}
