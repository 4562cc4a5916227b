import { unreachable } from "@constellation/diagnostics";
import { Fifo } from "../../calls/fifo.ts";
import type { Mark, Outcome } from "../flow/message.ts";
import type { Port } from "../flow/port.ts";
import type { Tick } from "../flow/tick.ts";
import { ColumnsWriter } from "./columns-writer.ts";
import type { RegionRow } from "./region-row.ts";

/** One port of a region with the rows and marks that have not left by it. */
export interface PortQueue {
  readonly isEmpty: boolean;
  /** Rows that are settled; only while it is empty. */
  send(ticks: readonly Tick[], columns: readonly (readonly Outcome[])[], hasFailures: boolean): void;
  /** A row that is not settled, or stands behind such. */
  push(row: RegionRow): void;
  /** The row is settled for this port. */
  settled(row: RegionRow): void;
  mark(mark: Mark): void;
  flush(): void;
}

interface PortSetting {
  readonly port: Port;
  /** Its number among the ports. */
  readonly number: number;
  /** The slots of its columns. */
  readonly slots: readonly number[];
  /** Told when a row has left by this port. */
  readonly left: (row: RegionRow) => void;
}

/** The queue of a port: in order, or (`ordered: false`) each row as soon as it is settled. */
export function portQueue(setting: PortSetting, isOrdered: boolean): PortQueue {
  return isOrdered ? new OrderedPort(setting) : new LoosePort(setting);
}

abstract class RowPort {
  protected readonly setting: PortSetting;
  protected readonly writer: ColumnsWriter;

  constructor(setting: PortSetting) {
    this.setting = setting;
    this.writer = new ColumnsWriter(setting.port, setting.slots.length);
  }

  send(ticks: readonly Tick[], columns: readonly (readonly Outcome[])[], hasFailures: boolean): void {
    this.writer.rows(ticks, columns, hasFailures);
  }

  protected leave(row: RegionRow): void {
    const { slots, left } = this.setting;
    this.writer.row(row.tick, row.outcomes, slots);
    left(row);
  }

  protected pass(mark: Mark): void {
    this.writer.flush();
    this.setting.port.send(mark);
  }

  flush(): void {
    this.writer.flush();
  }
}

/** Each row has its place; a mark leaves after the rows before it and before those behind. */
class OrderedPort extends RowPort implements PortQueue {
  private readonly items = new Fifo<RegionRow | Mark>();

  get isEmpty(): boolean {
    return this.items.isEmpty;
  }

  push(row: RegionRow): void {
    this.items.push(row);
    this.drain();
  }

  settled(row: RegionRow): void {
    if (this.items.first === row) this.drain();
  }

  mark(mark: Mark): void {
    if (this.isEmpty) this.pass(mark);
    else this.items.push(mark);
  }

  private drain(): void {
    const { number } = this.setting;
    for (let item = this.items.first; item !== undefined; item = this.items.first) {
      if ("kind" in item) {
        this.items.shift();
        this.pass(item);
        continue;
      }
      if ((item.missing[number] ?? 0) > 0) return;
      // What is told of it may come back here.
      this.items.shift();
      this.leave(item);
    }
  }
}

interface Segment {
  /** How many rows have not left. */
  open: number;
  /** Settled rows that wait for the segments before. */
  readonly held: RegionRow[];
  /** The mark at its end; none for the last segment. */
  end: Mark | undefined;
}

/** The place of a row that has not left. */
interface Place {
  readonly segment: Segment;
  /** How many rows were pushed before. */
  readonly number: number;
}

/** Rows leave as they settle, but never past a mark: only progress may be told late, so it holds nobody up. */
class LoosePort extends RowPort implements PortQueue {
  private segments: Segment[] = [newSegment()];
  /** Of the rows that have not left, in the order in which they were pushed. */
  private readonly places = new Map<RegionRow, Place>();
  /** Progress that rows are still open for: the arrival, and the last row before. */
  private progress: { readonly arrival: number; readonly count: number; readonly fence: number }[] = [];
  private pushed = 0;
  /** Marks that rows may not pass: how many came, how many have left. */
  private fences = 0;
  private passed = 0;

  get isEmpty(): boolean {
    return this.places.size === 0;
  }

  push(row: RegionRow): void {
    const last = this.segments.at(-1);
    if (last === undefined) return;
    last.open++;
    this.places.set(row, { segment: last, number: this.pushed++ });
    if ((row.missing[this.setting.number] ?? 0) === 0) this.settled(row);
  }

  settled(row: RegionRow): void {
    const segment = this.places.get(row)?.segment;
    if (segment === undefined) return;
    if (segment !== this.segments[0]) {
      segment.held.push(row);
      return;
    }
    this.goes(row, segment);
    this.advance();
  }

  private goes(row: RegionRow, segment: Segment): void {
    segment.open--;
    this.places.delete(row);
    this.leave(row);
  }

  private advance(): void {
    for (let [first] = this.segments; first?.end !== undefined && first.open === 0; [first] = this.segments) {
      this.tellProgress();
      this.pass(first.end);
      this.passed++;
      this.segments.shift();
      const [next] = this.segments;
      if (next !== undefined) for (const row of next.held.splice(0)) this.goes(row, next);
    }
    this.tellProgress();
  }

  /** Rows are pushed in order: the first that is open bounds what can be told. */
  private tellProgress(): void {
    if (this.progress.length === 0) return;
    const [oldest] = this.places.values();
    const open = oldest?.number ?? this.pushed;
    let told: number | undefined;
    for (let [next] = this.progress; next !== undefined; [next] = this.progress) {
      if (next.count > open || next.fence > this.passed) break;
      told = next.arrival;
      this.progress.shift();
    }
    if (told !== undefined) this.pass({ kind: "progress", arrival: told });
  }

  mark(mark: Mark): void {
    switch (mark.kind) {
      case "progress":
        this.progress.push({ arrival: mark.arrival, count: this.pushed, fence: this.fences });
        break;
      case "barrier":
      case "ended":
      case "idle": {
        const last = this.segments.at(-1);
        if (last !== undefined) last.end = mark;
        this.segments.push(newSegment());
        this.fences++;
        break;
      }
      default:
        unreachable(mark);
    }
    this.advance();
  }
}

function newSegment(): Segment {
  return { open: 0, held: [], end: undefined };
}
