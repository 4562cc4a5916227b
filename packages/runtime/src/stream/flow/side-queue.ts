import type { MeetingSide } from "./meeting.ts";
import type { Chunk, EndedMark, IdleMark } from "./message.ts";
import { compareTicks, type Tick } from "./tick.ts";

type Item = { readonly kind: "rows"; readonly chunk: Chunk; at: number } | EndedMark | IdleMark;

/** Messages of one side that wait for their turn, in the order of their ticks. */
export class SideQueue {
  readonly side: number;
  readonly inputs: ReadonlySet<string>;
  private readonly isOrdered: boolean;
  private items: Item[] = [];
  private first = 0;
  /** Rows of a side without order, until progress says that none can come before them. */
  private loose: { readonly tick: Tick; readonly chunk: Chunk; readonly index: number }[] = [];
  private reached = 0;

  constructor({ side, inputs, isOrdered }: MeetingSide & { readonly side: number }) {
    this.side = side;
    this.inputs = inputs;
    this.isOrdered = isOrdered;
  }

  get isEmpty(): boolean {
    return this.first === this.items.length;
  }

  get head(): Item | undefined {
    return this.items[this.first];
  }

  get headArrival(): number {
    const { head } = this;
    return head === undefined ? Number.POSITIVE_INFINITY : arrivalOf(head);
  }

  /** Nothing of arrivals up to this one will come before the head: what others hold up to here may go. */
  get certainUpTo(): number {
    return this.isEmpty ? this.reached : Number.POSITIVE_INFINITY;
  }

  /** Everything of arrivals up to this one came and went. */
  get doneUpTo(): number {
    return this.isEmpty ? this.reached : Math.min(this.reached, this.headArrival - 1);
  }

  push(message: Chunk | EndedMark | IdleMark): void {
    if (message.kind !== "chunk") {
      // A mark stands behind all rows of its arrival.
      this.settleLoose(message.arrival);
      this.items.push(message);
      this.reached = Math.max(this.reached, message.arrival);
      return;
    }
    if (this.isOrdered) {
      this.items.push({ kind: "rows", chunk: message, at: 0 });
      const last = message.ticks.at(-1);
      if (last !== undefined) this.reached = Math.max(this.reached, last.arrival - 1);
      return;
    }
    for (const [index, tick] of message.ticks.entries()) this.loose.push({ tick, chunk: message, index });
  }

  reach(arrival: number): void {
    this.settleLoose(arrival);
    this.reached = Math.max(this.reached, arrival);
  }

  private settleLoose(arrival: number): void {
    if (this.loose.length === 0) return;
    const settled = this.loose.filter(({ tick }) => tick.arrival <= arrival);
    if (settled.length === 0) return;
    this.loose = this.loose.filter(({ tick }) => tick.arrival > arrival);
    settled.sort((one, other) => compareTicks(one.tick, other.tick));
    for (const { chunk, index, tick } of settled) {
      const columns = chunk.columns.map((column) => [column[index] ?? null]);
      this.items.push({
        kind: "rows",
        chunk: { kind: "chunk", ticks: [tick], columns, hasFailures: chunk.hasFailures },
        at: 0,
      });
    }
  }

  shift(): void {
    this.first++;
    if (this.first < 64 || this.first * 2 < this.items.length) return;
    this.items = this.items.slice(this.first);
    this.first = 0;
  }

  /** The head's rows before `to` are gone. */
  advance(to: number): void {
    const { head } = this;
    if (head?.kind !== "rows") return;
    if (to >= head.chunk.ticks.length) this.shift();
    else head.at = to;
  }

  /** Negative when this queue's head comes before that of `other`; neither is empty. */
  compareHead(other: SideQueue): number {
    const { head } = other;
    return this.compareTo(
      other,
      head?.kind === "rows" ? head.chunk.ticks[head.at] : undefined,
      other.headArrival,
    );
  }

  /** As `compareHead`, with row `index` of the other's head chunk. */
  compareHeadWith(other: SideQueue, index: number): number {
    const { head } = other;
    const tick = head?.kind === "rows" ? head.chunk.ticks[index] : undefined;
    return this.compareTo(other, tick, tick?.arrival ?? other.headArrival);
  }

  /** A mark stands behind the rows of its arrival; equal ticks, and equal marks, go by side. */
  private compareTo(other: SideQueue, tick: Tick | undefined, arrival: number): number {
    const { head } = this;
    if (head === undefined) return 1;
    const own = head.kind === "rows" ? head.chunk.ticks[head.at] : undefined;
    if (own !== undefined && tick !== undefined) return compareTicks(own, tick) || this.side - other.side;
    const byArrival = arrivalOf(head) - arrival;
    if (byArrival !== 0) return byArrival;
    if (own === undefined && tick === undefined) return this.side - other.side;
    return own === undefined ? 1 : -1;
  }
}

function arrivalOf(item: Item): number {
  return item.kind === "rows" ? (item.chunk.ticks[item.at]?.arrival ?? 0) : item.arrival;
}
