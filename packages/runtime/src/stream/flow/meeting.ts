import { unreachable } from "@constellation/diagnostics";
import type { PartitionTable } from "../ingest/partition-table.ts";
import type { Gate } from "./gate.ts";
import type { BarrierMark, Chunk, EndedMark, IdleMark, Message } from "./message.ts";
import type { Inlet } from "./port.ts";
import { SideGroup } from "./side-group.ts";

/** A side of a meeting: what of `Edge` decides when its rows are handed on. */
export interface MeetingSide {
  readonly inputs: ReadonlySet<string>;
  readonly isOrdered: boolean;
  readonly isLoose: boolean;
  readonly group: number;
}

/** The operator behind a meeting. It is called in the right order and may send from its ports at any time; none of it may throw. */
export interface MeetingHost {
  /** Rows `from` up to `to` (exclusive) of a chunk of one side: all that comes next, before any other side. */
  rows(side: number, chunk: Chunk, from: number, to: number): void;
  /** A partition ended or fell silent; told once, after everything before it, whatever the number of sides that it feeds. */
  partition(mark: EndedMark | IdleMark): void;
  /** Nothing that arrivals up to this one caused will come on any side; only ever grows. */
  progress(arrival: number): void;
  /** The barrier has come on all sides, and everything before it was handed on. */
  barrier(mark: BarrierMark): void;
  /** A message was worked off: rows that were made may be sent. */
  flush(): void;
}

/**
 * Where the sides of an operator meet: sides of one group in the order of their ticks, the smaller side first; sides of
 * different groups as they come. What has to wait counts at `gate`. After a barrier a side waits for the barrier of the others (Chandy and Lamport 1985, aligned).
 */
export class Meeting {
  readonly inlets: readonly Inlet[];
  private readonly sides: readonly Side[];
  private readonly groups: readonly SideGroup[];
  private readonly host: MeetingHost;
  private readonly gate: Gate;
  private missingBarriers: number;
  private arrival = 0;

  constructor(
    host: MeetingHost,
    sides: readonly MeetingSide[],
    parts: {
      readonly partitions: PartitionTable;
      readonly gate: Gate;
      /** Also a side by itself is handed on in the order of its ticks, however its rows come. */
      readonly restoresOrder?: boolean;
    },
  ) {
    this.host = host;
    this.gate = parts.gate;
    this.missingBarriers = sides.length;
    const numbers = [...new Set(sides.map(({ group }) => group))];
    this.groups = numbers.map((number) => new SideGroup(host, membersOf(sides, number), parts));
    this.sides = sides.map(({ group }, side) => ({
      side,
      group: this.groups[numbers.indexOf(group)] ?? new SideGroup(host, [], parts),
      hasBarrier: false,
      held: [],
    }));
    this.inlets = this.sides.map((side) => ({
      event: (_time, message) => this.take(side, message),
      end: () => undefined,
      error: () => undefined,
    }));
  }

  private take(side: Side, message: Message): void {
    if (side.hasBarrier) {
      side.held.push(message);
      if (message.kind === "chunk") this.gate.add(message.ticks.length);
      return;
    }
    this.pass(side, message);
    this.tellProgress();
    this.host.flush();
  }

  private pass(side: Side, message: Message): void {
    switch (message.kind) {
      case "chunk":
        side.group.chunk(side.side, message);
        return;
      case "progress":
        side.group.progress(side.side, message.arrival);
        return;
      case "ended":
      case "idle":
        side.group.mark(side.side, message);
        return;
      case "barrier":
        this.barrier(side, message);
        return;
      default:
        unreachable(message);
    }
  }

  private barrier(side: Side, mark: BarrierMark): void {
    side.hasBarrier = true;
    side.group.progress(side.side, mark.arrival);
    if (--this.missingBarriers > 0) return;
    this.tellProgress();
    this.host.flush();
    this.host.barrier(mark);
    this.release();
  }

  /** What came behind the barrier, side by side: none of it has met anything yet. */
  private release(): void {
    this.missingBarriers = this.sides.length;
    const held = this.sides.map((side) => side.held);
    for (const side of this.sides) {
      side.hasBarrier = false;
      side.held = [];
    }
    for (const [index, messages] of held.entries()) {
      for (const message of messages) {
        if (message.kind === "chunk") this.gate.remove(message.ticks.length);
        const side = this.sides[index];
        if (side !== undefined) this.take(side, message);
      }
    }
  }

  private tellProgress(): void {
    let arrival = Number.POSITIVE_INFINITY;
    for (const group of this.groups) arrival = Math.min(arrival, group.arrival);
    if (arrival <= this.arrival) return;
    this.arrival = arrival;
    this.host.flush();
    this.host.progress(arrival);
  }
}

interface Side {
  readonly side: number;
  readonly group: SideGroup;
  hasBarrier: boolean;
  held: Message[];
}

function membersOf(sides: readonly MeetingSide[], group: number) {
  return sides.flatMap((side, index) => (side.group === group ? [{ side: index, ...side }] : []));
}
