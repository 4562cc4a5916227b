import { Meeting, type MeetingHost } from "../flow/meeting.ts";
import type { BarrierMark, Chunk, EndedMark, IdleMark, Mark } from "../flow/message.ts";
import type { Operator } from "../flow/operator.ts";
import type { Inlet, Port } from "../flow/port.ts";
import { noPath } from "../flow/tick.ts";
import type { RegionPlan } from "../plan/stream-plan.ts";
import { type CheckpointedState, KeyedState } from "../state/keyed-state.ts";
import type { RegionLimits } from "./frame-rows.ts";
import type { GivenRows, RegionInputs } from "./region-inputs.ts";
import type { RegionLayout } from "./region-layout.ts";
import type { RegionServices } from "./region-services.ts";
import type { RowQueue } from "./row-queue.ts";
import { type Piece, TickJoiner } from "./tick-joiner.ts";

/** What computes the rows of a region. */
export interface RegionRows {
  /** Computes rows and sends or queues them. */
  rows(given: GivenRows): void;
  dispose(): void;
}

/** What a region is made of. */
export interface RegionParts {
  readonly plan: RegionPlan;
  readonly layout: RegionLayout;
  readonly services: RegionServices;
  readonly inputs: RegionInputs;
  readonly queue: RowQueue;
  readonly computing: RegionRows;
  readonly ports: readonly Port[];
  readonly limits: RegionLimits;
  /** What its modules keep. */
  readonly kept: readonly CheckpointedState[];
}

/** A region: takes rows in their order, keeps what it needs of them, lets them be computed and sends what came of them. */
export class RegionOperator implements Operator, MeetingHost {
  readonly id: string;
  readonly inlets: readonly Inlet[];
  readonly ports: readonly Port[];
  readonly states: readonly CheckpointedState[];
  private readonly parts: RegionParts;
  private readonly joiner: TickJoiner;
  /** A barrier that waits for the rows before it, and what came behind. */
  private fence: BarrierMark | undefined;
  private behind: (Piece | Mark)[] = [];
  /** Set in a region of constants when its row was made. */
  private readonly begun = new KeyedState<boolean>("begun", {
    encode: () => true,
    decode: () => true,
  });
  /** How many rows may be under way; may be changed at any time. */
  readonly limits: RegionLimits;
  /** Progress that was told. */
  private told = 0;

  constructor(parts: RegionParts) {
    const { plan, services, inputs, queue } = parts;
    this.parts = parts;
    this.id = plan.id;
    this.ports = parts.ports;
    this.limits = parts.limits;
    const states = [...inputs.states, ...parts.kept];
    this.states = plan.clock.length > 0 ? states : [...states, this.begun];
    this.joiner = new TickJoiner(plan, {
      ticks: (pieces) => this.ticks(pieces),
      aside: (piece) => inputs.aside(piece),
      mark: (mark) => queue.mark(mark),
    });
    const setting = { partitions: services.partitions, gate: queue.gate };
    this.inlets = new Meeting(this, plan.sides, setting).inlets;
    queue.whenDone = () => this.passFence();
  }

  /** The one row of a region of constants: before everything else, once in the life of a deployment. */
  private begin(): void {
    const { plan, inputs, services } = this.parts;
    if (plan.clock.length > 0 || this.begun.get("begun") !== undefined) return;
    this.begun.set("begun", true);
    const now = services.clock.now();
    const tick = {
      arrival: 0,
      path: noPath,
      base: -1,
      time: now,
      partition: 0,
      id: "constant",
      ingestedAt: now,
    };
    this.compute(inputs.constantRow(tick));
  }

  rows(side: number, chunk: Chunk, from: number, to: number): void {
    this.begin();
    const piece: Piece = { side, chunk, from, to };
    if (this.fence === undefined) {
      this.joiner.take(piece);
      return;
    }
    this.behind.push(piece);
    this.parts.queue.gate.add(to - from);
  }

  private ticks(pieces: readonly Piece[]): void {
    const given = this.parts.inputs.rows(pieces);
    if (given === undefined) return;
    this.parts.services.count(this.id, "in", given.ticks.length);
    this.compute(given);
  }

  private compute(given: GivenRows): void {
    try {
      this.parts.computing.rows(given);
    } catch (thrown) {
      this.parts.services.broken(this.id, thrown);
    }
  }

  partition(mark: EndedMark | IdleMark): void {
    this.mark(mark);
  }

  progress(arrival: number): void {
    this.mark({ kind: "progress", arrival });
  }

  barrier(mark: BarrierMark): void {
    this.mark(mark);
  }

  private mark(mark: Mark): void {
    this.begin();
    if (this.fence !== undefined) {
      this.behind.push(mark);
      return;
    }
    if (mark.kind === "progress") {
      const arrival = this.joiner.reach(mark.arrival);
      if (arrival > this.told) this.parts.queue.mark({ kind: "progress", arrival });
      this.told = Math.max(this.told, arrival);
      return;
    }
    if (mark.kind !== "barrier") {
      this.joiner.mark(mark);
      return;
    }
    this.joiner.reach(mark.arrival);
    if (this.parts.kept.length > 0 && !this.parts.queue.isDone) this.fence = mark;
    else this.snapshot(mark);
  }

  private snapshot(mark: BarrierMark): void {
    this.parts.services.snapshot(this, mark.epoch);
    this.parts.queue.mark(mark);
  }

  /** All rows before the fence are done. */
  private passFence(): void {
    const { fence } = this;
    if (fence === undefined) return;
    const { behind } = this;
    this.fence = undefined;
    this.behind = [];
    this.snapshot(fence);
    for (const item of behind) {
      if ("kind" in item) this.mark(item);
      else {
        this.parts.queue.gate.remove(item.to - item.from);
        this.rows(item.side, item.chunk, item.from, item.to);
      }
    }
    this.flush();
  }

  flush(): void {
    this.parts.queue.flush();
  }

  dispose(): void {
    this.parts.computing.dispose();
    this.parts.queue.dispose();
  }
}
