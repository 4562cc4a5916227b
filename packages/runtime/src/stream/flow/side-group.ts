import type { PartitionTable } from "../ingest/partition-table.ts";
import type { Gate } from "./gate.ts";
import type { MeetingHost, MeetingSide } from "./meeting.ts";
import type { Chunk, EndedMark, IdleMark } from "./message.ts";
import { SideQueue } from "./side-queue.ts";

/** Sides whose rows meet in the order of their ticks. A group of one side waits for nothing, but for its rows where they come in another order and that matters. */
export class SideGroup {
  private readonly host: MeetingHost;
  private readonly members: readonly SideQueue[];
  private readonly partitions: PartitionTable;
  private readonly gate: Gate;
  private readonly waits: boolean;
  /** On how many sides a mark has come, by kind and partition. */
  private readonly seen = new Map<string, number>();

  constructor(
    host: MeetingHost,
    members: readonly (MeetingSide & { readonly side: number })[],
    {
      partitions,
      gate,
      restoresOrder = false,
    }: { readonly partitions: PartitionTable; readonly gate: Gate; readonly restoresOrder?: boolean },
  ) {
    this.host = host;
    this.members = members.map((member) => new SideQueue(member));
    this.partitions = partitions;
    this.gate = gate;
    this.waits = members.length > 1 || (restoresOrder && members.some(({ isLoose }) => isLoose));
  }

  /** Nothing that arrivals up to this one caused is still to be handed on. */
  get arrival(): number {
    let least = Number.POSITIVE_INFINITY;
    for (const member of this.members) least = Math.min(least, member.doneUpTo);
    return least;
  }

  chunk(side: number, chunk: Chunk): void {
    if (!this.waits) {
      this.host.rows(side, chunk, 0, chunk.ticks.length);
      return;
    }
    this.gate.add(chunk.ticks.length);
    this.member(side)?.push(chunk);
    this.release();
  }

  progress(side: number, arrival: number): void {
    this.member(side)?.reach(arrival);
    if (this.waits) this.release();
  }

  mark(side: number, mark: EndedMark | IdleMark): void {
    if (!this.waits) {
      this.member(side)?.reach(mark.arrival);
      this.host.flush();
      this.host.partition(mark);
      return;
    }
    this.member(side)?.push(mark);
    this.release();
  }

  private member(side: number): SideQueue | undefined {
    return this.members.find((member) => member.side === side);
  }

  /** Hands on all that nothing can come before any more. */
  private release(): void {
    for (;;) {
      let limit = Number.POSITIVE_INFINITY;
      let first: SideQueue | undefined;
      for (const member of this.members) {
        limit = Math.min(limit, member.certainUpTo);
        if (!member.isEmpty && (first === undefined || member.compareHead(first) < 0)) first = member;
      }
      if (first === undefined || first.headArrival > limit) return;
      this.handOn(first, limit);
    }
  }

  private handOn(first: SideQueue, limit: number): void {
    const { head } = first;
    if (head === undefined) return;
    if (head.kind !== "rows") {
      first.shift();
      this.handOnMark(head);
      return;
    }
    const from = head.at;
    const { ticks } = head.chunk;
    let to = from + 1;
    for (; to < ticks.length; to++) {
      const tick = ticks[to];
      if (tick === undefined || tick.arrival > limit || !this.isFirst(first, to)) break;
    }
    first.advance(to);
    this.gate.remove(to - from);
    this.host.rows(first.side, head.chunk, from, to);
  }

  /** The row at `index` of the first side's head comes before the heads of all others. */
  private isFirst(first: SideQueue, index: number): boolean {
    for (const member of this.members) {
      if (member !== first && !member.isEmpty && member.compareHeadWith(first, index) < 0) return false;
    }
    return true;
  }

  private handOnMark(mark: EndedMark | IdleMark): void {
    const input = this.partitions.at(mark.partition)?.input ?? "";
    const expected = this.members.filter(({ inputs }) => inputs.has(input)).length;
    const key = `${mark.kind} ${mark.partition}`;
    const seen = (this.seen.get(key) ?? 0) + 1;
    if (seen < expected) {
      this.seen.set(key, seen);
      return;
    }
    this.seen.delete(key);
    this.host.flush();
    this.host.partition(mark);
  }
}
