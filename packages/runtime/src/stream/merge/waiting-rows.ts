import type { EndedMark, IdleMark } from "../flow/message.ts";
import { KeyedState, type StateCodec } from "../state/keyed-state.ts";
import { listOf, numberOf, textOf } from "../state/row-codec.ts";
import type { SideRow } from "./merge-operator.ts";
import { rowCodec } from "./row-state.ts";

/** What stands in a line where rows wait: a row, or a mark that must stay behind the rows before it. */
export type WaitingEntry =
  | { readonly kind: "row"; readonly row: SideRow; readonly since: number }
  | { readonly kind: "mark"; readonly mark: EndedMark | IdleMark };

/** Rows that wait in order, with the marks between them; part of every checkpoint. */
export class WaitingRows {
  readonly state = new KeyedState("waiting", entryCodec);
  private head = 0;
  private tail = 0;

  get first(): WaitingEntry | undefined {
    this.settle();
    return this.state.get(String(this.head));
  }

  /** `since`: when it begins to wait, milliseconds since 1970. */
  push(row: SideRow, since: number): void {
    this.add({ kind: "row", row, since });
  }

  pushMark(mark: EndedMark | IdleMark): void {
    this.add({ kind: "mark", mark });
  }

  shift(): void {
    this.state.delete(String(this.head++));
  }

  private add(entry: WaitingEntry): void {
    this.settle();
    this.state.set(String(this.tail++), entry);
  }

  /** After a restore the numbers go on where they were. */
  private settle(): void {
    if (this.tail > 0 || this.state.size === 0) return;
    const numbers = [...this.state.entries()].map(([key]) => Number(key));
    this.head = Math.min(...numbers);
    this.tail = Math.max(...numbers) + 1;
  }
}

const entryCodec: StateCodec<WaitingEntry> = {
  encode: (entry) =>
    entry.kind === "row"
      ? ["row", rowCodec.encode(entry.row), entry.since]
      : [entry.mark.kind, entry.mark.partition, entry.mark.arrival],
  decode: (encoded) => {
    const [kind, first = null, second] = listOf(encoded);
    if (kind === "row") return { kind: "row", row: rowCodec.decode(first), since: numberOf(second) };
    const mark = { partition: numberOf(first), arrival: numberOf(second) };
    return { kind: "mark", mark: { kind: textOf(kind) === "idle" ? "idle" : "ended", ...mark } };
  },
};
