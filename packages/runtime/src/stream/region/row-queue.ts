import type { Clock } from "@constellation/sdk";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { Gate } from "../flow/gate.ts";
import type { Mark, Outcome } from "../flow/message.ts";
import type { Port } from "../flow/port.ts";
import type { Tick } from "../flow/tick.ts";
import type { RegionPlan } from "../plan/stream-plan.ts";
import { type PortQueue, portQueue } from "./port-queue.ts";
import type { RegionLayout } from "./region-layout.ts";
import type { RegionRow } from "./region-row.ts";

/** Holds the rows of a region in their places until they have left by all ports, and counts them at the gate. */
export class RowQueue {
  readonly gate: Gate;
  /** Told when no row is under way any more. */
  whenDone: () => void = () => undefined;
  private readonly layout: RegionLayout;
  private readonly queues: readonly PortQueue[];
  /** By slot: the ports that carry it. */
  private readonly portsOf: readonly (readonly number[])[];
  /** By port: each slot once. */
  private readonly distinct: readonly (readonly number[])[];
  private held = 0;
  private readonly clock: Clock;
  private cancelFlush: (() => void) | undefined;

  constructor(
    plan: RegionPlan,
    layout: RegionLayout,
    parts: { readonly gate: Gate; readonly ports: readonly Port[]; readonly clock: Clock },
  ) {
    this.clock = parts.clock;
    this.gate = parts.gate;
    this.layout = layout;
    this.distinct = layout.ports.map((slots) => [...new Set(slots)]);
    this.portsOf = layout.slots.map((_, slot) =>
      layout.ports.flatMap((slots, port) => (slots.includes(slot) ? [port] : [])),
    );
    this.queues = parts.ports.map((port, number) =>
      portQueue(
        { port, number, slots: layout.ports[number] ?? [], left: (row) => this.left(row) },
        plan.ports[number]?.keepsOrder ?? true,
      ),
    );
  }

  /** No row is held. */
  get isDone(): boolean {
    return this.held === 0;
  }

  /** Sends rows that are computed; only while no row is held. `columns` by slot. */
  send(ticks: readonly Tick[], columns: readonly (readonly Outcome[])[], hasFailures: boolean): void {
    for (const [port, slots] of this.layout.ports.entries()) {
      const own = slots.map((slot) => columns[slot] ?? []);
      const mayFail =
        hasFailures && own.some((column) => column.some((outcome) => outcome instanceof NodeFailure));
      this.queues[port]?.send(ticks, own, mayFail);
    }
  }

  /** A row that has no place yet. Slots without an outcome are not settled. */
  row(tick: Tick, outcomes: Outcome[]): RegionRow {
    const missing: number[] = new Array(this.distinct.length);
    for (let port = 0; port < this.distinct.length; port++) {
      const slots = this.distinct[port] ?? [];
      let count = 0;
      for (let index = 0; index < slots.length; index++)
        if (outcomes[slots[index] ?? -1] === undefined) count++;
      missing[port] = count;
    }
    return { tick, outcomes, missing, leaving: this.queues.length };
  }

  /** Gives a row its place behind all others. */
  push(row: RegionRow): void {
    this.held++;
    this.gate.add(1);
    for (const queue of this.queues) queue.push(row);
    if (this.queues.length === 0) this.left(row);
  }

  /** A slot of a row is settled for good. */
  settle(row: RegionRow, slot: number, outcome: Outcome): void {
    if (row.outcomes[slot] !== undefined) return;
    row.outcomes[slot] = outcome;
    for (const port of this.portsOf[slot] ?? []) {
      const missing = (row.missing[port] ?? 0) - 1;
      row.missing[port] = missing;
      if (missing === 0) this.queues[port]?.settled(row);
    }
    this.flushSoon();
  }

  private left(row: RegionRow): void {
    if (--row.leaving > 0) return;
    this.held--;
    this.gate.remove(1);
    if (this.held === 0) this.whenDone();
  }

  mark(mark: Mark): void {
    for (const queue of this.queues) queue.mark(mark);
  }

  /** Rows that settle in one turn of the event loop leave together: answers often come many in a turn. */
  private flushSoon(): void {
    this.cancelFlush ??= this.clock.schedule(0, () => {
      this.cancelFlush = undefined;
      this.flush();
    });
  }

  flush(): void {
    for (const queue of this.queues) queue.flush();
  }

  /** Sends nothing more by itself. */
  dispose(): void {
    this.cancelFlush?.();
  }
}
