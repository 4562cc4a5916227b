import type { MergeNode } from "@constellation/graph";
import type { Gate } from "../flow/gate.ts";
import { Meeting, type MeetingHost } from "../flow/meeting.ts";
import type { BarrierMark, Chunk, EndedMark, IdleMark, Outcome } from "../flow/message.ts";
import type { Operator, OperatorServices } from "../flow/operator.ts";
import { type Inlet, Port } from "../flow/port.ts";
import { RowWriter } from "../flow/row-writer.ts";
import type { Tick } from "../flow/tick.ts";
import type { MergePlan } from "../plan/stream-plan.ts";
import type { CheckpointedState } from "../state/keyed-state.ts";

/** Rows that all sides of a merge together hold back before its sources are closed. */
const heldMax = 4096;

/** One row of a side: its tick and the outcomes of the side's inputs. */
export interface SideRow {
  readonly tick: Tick;
  readonly outcomes: readonly Outcome[];
}

/** What all merges share: sides that meet in order, one port, marks that stay behind the rows that came before them. */
export abstract class MergeOperator implements Operator, MeetingHost {
  readonly id: string;
  readonly inlets: readonly Inlet[];
  readonly ports: readonly Port[] = [new Port()];
  readonly states: readonly CheckpointedState[] = [];
  protected readonly plan: MergePlan;
  protected readonly services: OperatorServices;
  protected readonly gate: Gate;
  protected readonly writer: RowWriter;
  /** The base clock of the ticks that it makes. */
  protected readonly base: number;

  constructor(plan: MergePlan, services: OperatorServices, base: number) {
    this.id = plan.id;
    this.plan = plan;
    this.services = services;
    this.base = base;
    this.gate = services.gate(plan.id, { high: heldMax });
    this.writer = new RowWriter(this.port);
    const { partitions } = services;
    const { gate, restoresOrder } = this;
    this.inlets = new Meeting(this, plan.sides, { partitions, gate, restoresOrder }).inlets;
  }

  /** It goes by the times of its rows: a side is handed on in the order of its ticks. */
  protected get restoresOrder(): boolean {
    return false;
  }

  /** A gate for rows of one side that wait for the others. */
  protected gateOf(side: number): Gate {
    return this.services.gate(this.id, { high: heldMax }, [side]);
  }

  protected get node(): MergeNode {
    return this.plan.node;
  }

  protected get port(): Port {
    return this.ports[0] ?? new Port();
  }

  rows(side: number, chunk: Chunk, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const tick = chunk.ticks[index];
      if (tick !== undefined)
        this.row(side, { tick, outcomes: chunk.columns.map((column) => column[index] ?? null) });
    }
  }

  /** The next row of all sides. */
  protected abstract row(side: number, row: SideRow): void;

  partition(mark: EndedMark | IdleMark): void {
    this.port.send(mark);
  }

  progress(arrival: number): void {
    this.port.send({ kind: "progress", arrival });
  }

  barrier(mark: BarrierMark): void {
    this.services.snapshot(this, mark.epoch);
    this.port.send(mark);
  }

  flush(): void {
    this.writer.flush();
  }

  dispose(): void {
    // Nothing but memory is held.
  }
}

/** The latest time of some rows. */
export function latestTime(rows: readonly SideRow[]): number {
  let latest = Number.NEGATIVE_INFINITY;
  for (const { tick } of rows) latest = Math.max(latest, tick.time);
  return latest;
}
