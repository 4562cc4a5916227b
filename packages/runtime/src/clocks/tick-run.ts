import type { Clock, GraphNode, NodeId } from "@constellation/graph";
import { makeDecoder, type Value } from "@constellation/types";
import type { Execution } from "../batch/execution.ts";
import { done, Frame, failed } from "../batch/frame.ts";
import { NoTick } from "../failure/no-tick.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { arrange } from "./arrange.ts";
import { makeTicks } from "./make-ticks.ts";
import { findRow } from "./merge/find-row.ts";
import type { LookupTable } from "./merge/lookup-table.ts";
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
  private readonly known = new Map<string, readonly Tick[]>();
  private readonly moments = new Map<string, Moment>();
  private readonly tables = new Map<NodeId, Promise<LookupTable>>();

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
    if (clock.length === 0) return [this.momentAt(clock, new Map())];
    const ticks = await Promise.all(clock.map((base) => this.ticksOf(base)));
    const sides = clock.map((base, index) => ({
      clock: [base],
      positions: (ticks[index] ?? []).map(({ position }) => position),
    }));
    const newest = new Map<string, number>();
    const moments: Moment[] = [];
    for (const { side, index } of arrange(sides, this.plan.facts)) {
      newest.set(clock[side] ?? "", index);
      if (newest.size === clock.length) moments.push(this.momentAt(clock, new Map(newest)));
    }
    return moments;
  }

  private async ticksOf(base: string): Promise<readonly Tick[]> {
    const ticks = (await this.bases.get(base)) ?? [];
    this.known.set(base, ticks);
    return ticks;
  }

  /** The one moment of a clock at which these ticks are the newest; the bases' ticks are known. */
  private momentAt(clock: Clock, newest: ReadonlyMap<string, number>): Moment {
    const key = momentKey(clock, newest);
    let moment = this.moments.get(key);
    if (moment === undefined) {
      moment = this.newMoment(clock, newest);
      this.moments.set(key, moment);
    }
    return moment;
  }

  private newMoment(clock: Clock, newest: ReadonlyMap<string, number>): Moment {
    const ticks = clock.flatMap((base) => this.known.get(base)?.[newest.get(base) ?? -1] ?? []);
    const region = this.plan.regions.get(clockName(clock)) ?? { cells: [], cellOf: new Map() };
    const suffix = clock.length === 0 ? "" : `/${momentKey(clock, newest)}`;
    const frame = new Frame(region, `${this.setting.element}${suffix}`);
    const time = ticks.length === 0 ? this.now : Math.max(...ticks.map((tick) => tick.time));
    const position = latestPosition(ticks.map((tick) => tick.position));
    const moment: Moment = { frame, newest, position, time };
    const own = clock.length === 1 ? ticks[0] : undefined;
    frame.fetch = (cell) => this.fetch(moment, { cell, own });
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
    const settle = (outcome: Outcome): void => this.settleStep(frame, cell, outcome);
    if (node.kind === "input")
      this.settle(frame, cell, { kind: "value", value: this.setting.inputs.get(id) ?? null });
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

  /** Ticks that are made are steps of a debugger, too. */
  private settleStep(frame: Frame, cell: number, outcome: Outcome): void {
    const { execution } = this.setting;
    const { steps } = execution.context;
    if (steps === undefined) this.settle(frame, cell, outcome);
    else steps.take(execution, frame, cell, outcome);
  }

  private settle(frame: Frame, cell: number, outcome: Outcome): void {
    const { execution } = this.setting;
    if (outcome.kind === "value") execution.complete(frame, cell, outcome.value);
    else execution.fail(frame, cell, outcome.failure);
    execution.go();
  }

  /** The cell of a node as it is at a moment of its own or a larger clock. */
  private at(moment: Moment, id: NodeId): { readonly frame: Frame; readonly cell: number } {
    const { frame } = this.momentAt(this.plan.nodes.get(id)?.clock ?? [], moment.newest);
    return { frame, cell: frame.plan.cellOf.get(id) ?? -1 };
  }

  /** The table of a lookup, read once. */
  tableOf(lookup: NodeId, read: () => Promise<LookupTable>): Promise<LookupTable> {
    const known = this.tables.get(lookup) ?? read();
    this.tables.set(lookup, known);
    return known;
  }

  /** Resolves when everything that makes ticks has made them. */
  async made(): Promise<void> {
    await Promise.all(this.bases.values());
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
