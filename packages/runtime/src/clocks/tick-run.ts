import type { Clock, GraphNode, NodeId } from "@constellation/graph";
import { makeDecoder, type Value } from "@constellation/types";
import type { Execution } from "../batch/execution.ts";
import { done, Frame, failed } from "../batch/frame.ts";
import { NoTick } from "../failure/no-tick.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { arrange } from "./arrange.ts";
import { makeTicks } from "./make-ticks.ts";
import { findRow } from "./merge/find-row.ts";
import { latestPosition, type Position } from "./position.ts";
import type { Outcome, Tick } from "./tick.ts";
import { clockName, type TickPlan } from "./tick-plan.ts";

/** One tick of a clock of any number of bases, with the cells of its nodes. */
export interface Moment {
  readonly frame: Frame;
  /** Which tick of each base is the newest. */
  readonly newest: ReadonlyMap<string, number>;
  readonly position: Position;
  readonly time: number;
}

export interface TickRunSetting {
  readonly plan: TickPlan;
  readonly execution: Execution;
  /** Decoded inputs by node. */
  readonly inputs: ReadonlyMap<NodeId, Value>;
  /** Start of the run: the time of elements that have none of their own. */
  readonly now: number;
  readonly element: string;
  readonly late: (node: GraphNode) => void;
}

/** A batch run over ticks: each clock's ticks are found once, in topological order; values are computed by need. */
export class TickRun {
  readonly plan: TickPlan;
  readonly now: number;
  readonly late: (node: GraphNode) => void;
  private readonly setting: TickRunSetting;
  private readonly bases = new Map<string, Promise<readonly Tick[]>>();
  private readonly clocks = new Map<string, Promise<readonly Moment[]>>();
  private readonly byNewest = new Map<string, Moment>();

  constructor(setting: TickRunSetting) {
    this.setting = setting;
    this.plan = setting.plan;
    this.now = setting.now;
    this.late = setting.late;
  }

  /** Starts everything that makes ticks: none of it waits for an arm. */
  begin(): void {
    for (const [index, { base }] of this.plan.graph.clocks.entries()) {
      if (!base.startsWith("in:")) continue;
      const tick: Tick = { outcome: { kind: "value", value: null }, time: this.now, position: [index] };
      this.bases.set(base, Promise.resolve([tick]));
    }
    for (const maker of this.plan.makers) this.bases.set(`tick:${maker.id}`, makeTicks(maker, this));
  }

  /** All ticks of a clock: one for each arrival at any of its bases, once all have a value. A constant has one. */
  momentsOf(clock: Clock): Promise<readonly Moment[]> {
    const name = clockName(clock);
    let moments = this.clocks.get(name);
    if (moments === undefined) {
      moments = this.findMoments(clock);
      this.clocks.set(name, moments);
    }
    return moments;
  }

  private async findMoments(clock: Clock): Promise<readonly Moment[]> {
    if (clock.length === 0) return [this.moment(clock, new Map(), [])];
    const ticks = await Promise.all(clock.map((base) => this.bases.get(base) ?? []));
    const sides = clock.map((base, index) => ({
      clock: [base],
      positions: (ticks[index] ?? []).map(({ position }) => position),
    }));
    const newest = new Map<string, number>();
    const moments: Moment[] = [];
    for (const { side, index } of arrange(sides, this.plan.facts)) {
      newest.set(clock[side] ?? "", index);
      if (newest.size < clock.length) continue;
      const at = clock
        .map((base, each) => ticks[each]?.[newest.get(base) ?? -1])
        .filter((tick) => tick !== undefined);
      moments.push(this.moment(clock, new Map(newest), at));
    }
    return moments;
  }

  private moment(clock: Clock, newest: ReadonlyMap<string, number>, ticks: readonly Tick[]): Moment {
    const name = clockName(clock);
    const key = momentKey(clock, newest);
    const region = this.plan.regions.get(name) ?? { cells: [], cellOf: new Map() };
    const frame = new Frame(region, key === "" ? this.setting.element : `${this.setting.element}/${key}`);
    const time = ticks.length === 0 ? this.now : Math.max(...ticks.map((tick) => tick.time));
    const moment: Moment = {
      frame,
      newest,
      position: latestPosition(ticks.map(({ position }) => position)),
      time,
    };
    const own = clock.length === 1 ? ticks[0] : undefined;
    frame.fetch = (cell) => this.fetch(moment, { cell, own });
    this.byNewest.set(`${name} ${key}`, moment);
    return moment;
  }

  /** Gets the value of a cell that is not computed in its own region. */
  private fetch(
    moment: Moment,
    { cell, own }: { readonly cell: number; readonly own: Tick | undefined },
  ): void {
    const { frame } = moment;
    const id = frame.plan.cells[cell]?.node ?? "";
    const node = this.plan.nodes.get(id);
    if (node === undefined) return;
    const settle = (outcome: Outcome): void => this.settle(frame, cell, outcome);
    if (node.kind === "input") settle({ kind: "value", value: this.setting.inputs.get(id) ?? null });
    else if (node.kind === "latest") this.link(frame, cell, this.at(moment, node.inputs["value"] ?? ""));
    else if (own !== undefined && node.clock.includes(`tick:${id}`)) settle(own.outcome);
    else if (node.kind === "merge") findRow(node, moment, this).then(settle);
    else this.link(frame, cell, this.at(moment, id));
  }

  private link(frame: Frame, cell: number, source: { readonly frame: Frame; readonly cell: number }): void {
    const { execution } = this.setting;
    execution.demand(source.frame, source.cell, {
      settled: (failure) => {
        if (failure === undefined) execution.complete(frame, cell, source.frame.values[source.cell] ?? null);
        else execution.fail(frame, cell, failure);
      },
    });
  }

  private settle(frame: Frame, cell: number, outcome: Outcome): void {
    const { execution } = this.setting;
    if (outcome.kind === "value") execution.complete(frame, cell, outcome.value);
    else execution.fail(frame, cell, outcome.failure);
    execution.go();
  }

  /** The cell of a node as it is at a moment of its own or a larger clock. */
  private at(moment: Moment, id: NodeId): { readonly frame: Frame; readonly cell: number } {
    const clock = this.plan.nodes.get(id)?.clock ?? [];
    const found =
      clock.length === 0
        ? this.constantMoment()
        : this.byNewest.get(`${clockName(clock)} ${momentKey(clock, moment.newest)}`);
    if (found === undefined) throw new RangeError(`node "${id}" should have a tick here`);
    return { frame: found.frame, cell: found.frame.plan.cellOf.get(id) ?? -1 };
  }

  private constants: Moment | undefined;

  private constantMoment(): Moment {
    this.constants ??= this.moment([], new Map(), []);
    return this.constants;
  }

  /** What becomes of a node at a moment. */
  outcomeOf(moment: Moment, id: NodeId): Promise<Outcome> {
    const node = this.plan.nodes.get(id);
    if (node?.kind === "literal") return Promise.resolve(literalOutcome(node));
    const { frame, cell } = this.at(moment, id);
    return new Promise((resolve) => {
      const settled = (failure: NodeFailure | undefined): void =>
        resolve(
          failure === undefined
            ? { kind: "value", value: frame.values[cell] ?? null }
            : { kind: "failure", failure },
        );
      if (frame.states[cell] === done) settled(undefined);
      else if (frame.states[cell] === failed) settled(frame.failures.get(cell) ?? new NoTick());
      else {
        this.setting.execution.demand(frame, cell, { settled });
        this.setting.execution.go();
      }
    });
  }
}

/** The text of the newest ticks that a clock sees. */
function momentKey(clock: Clock, newest: ReadonlyMap<string, number>): string {
  return clock.map((base) => `${base}=${newest.get(base) ?? -1}`).join(",");
}

function literalOutcome(node: GraphNode & { readonly kind: "literal" }): Outcome {
  const decoded = makeDecoder(node.type)(node.value);
  return { kind: "value", value: decoded.kind === "decoded" ? decoded.value : null };
}
