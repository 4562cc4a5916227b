import { encodeByShape, type JsonValue, makeSizer } from "@constellation/types";
import { OutgoingElement, type OutgoingForm } from "./outgoing-element.ts";
import type { SinkQueue } from "./sink-queue.ts";

/** A record that belongs to the epoch of what caused it. */
export interface SideRecord {
  readonly id: string;
  readonly time: number;
  /** The arrival that caused it; 0: whichever epoch is open. */
  readonly arrival: number;
  readonly value: JsonValue;
}

const form: OutgoingForm = {
  encode: encodeByShape,
  write: (value) => JSON.stringify(value),
  sizeOf: makeSizer({ kind: "scalar", name: "Json" }),
};

/**
 * A sink of records that operators make beside the flow (late elements, dead letters). A record of what came behind a barrier may be
 * made before the barrier has passed everywhere: it is kept until then.
 */
export class RecordSink {
  private readonly queue: Pick<SinkQueue, "push" | "seal">;
  /** The last arrival of each epoch whose barrier is under way, oldest first. */
  private readonly cuts: { readonly epoch: number; readonly arrival: number }[] = [];
  private held: SideRecord[] = [];
  /** Made by the reading of sources behind a barrier that is under way. */
  private heldRead: { readonly behind: number; readonly record: SideRecord }[] = [];

  constructor(queue: Pick<SinkQueue, "push" | "seal">) {
    this.queue = queue;
  }

  add(record: SideRecord): void {
    const [open] = this.cuts;
    if (open !== undefined && record.arrival > open.arrival) this.held.push(record);
    else this.write([record]);
  }

  /** Adds what the reading of a source made itself, without an arrival: it belongs to the epoch behind the newest barrier. */
  addRead(record: SideRecord): void {
    const newest = this.cuts.at(-1);
    if (newest === undefined) this.write([record]);
    else this.heldRead.push({ behind: newest.epoch, record });
  }

  /** A barrier was sent. */
  cut(epoch: number, arrival: number): void {
    this.cuts.push({ epoch, arrival });
  }

  /** The barrier of the oldest epoch under way has passed everywhere. */
  seal(epoch: number): void {
    this.cuts.shift();
    this.queue.seal(epoch);
    const [open] = this.cuts;
    const limit = open?.arrival ?? Number.POSITIVE_INFINITY;
    const due = this.held.filter(({ arrival }) => arrival <= limit);
    this.held = this.held.filter(({ arrival }) => arrival > limit);
    due.push(...this.heldRead.filter(({ behind }) => behind === epoch).map(({ record }) => record));
    this.heldRead = this.heldRead.filter(({ behind }) => behind !== epoch);
    if (due.length > 0) this.write(due);
  }

  private write(records: readonly SideRecord[]): void {
    this.queue.push(records.map(({ value, ...tick }) => new OutgoingElement(tick, value, form)));
  }
}
