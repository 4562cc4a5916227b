import { runCancelled } from "@constellation/diagnostics";
import type { CallNode, NodeId } from "@constellation/graph";
import { Execution } from "../../batch/execution.ts";
import { type Dependant, done, Frame, type Opening } from "../../batch/frame.ts";
import { failureOf } from "../../failure/fail.ts";
import { NoTick } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { KernelCall, KernelLookup } from "../../kernel/emit.ts";
import { makePlan } from "../../plan/make-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Outcome } from "../flow/message.ts";
import type { Tick } from "../flow/tick.ts";
import type { RegionPlan } from "../plan/stream-plan.ts";
import type { ModuleStates } from "../state/module-states.ts";
import { kernelNodes, type RegionLayout } from "./region-layout.ts";
import type { RegionHost, RegionServices } from "./region-services.ts";
import type { RowRun } from "./row-run.ts";

/**
 * Computes rows one by one, node by node, as a batch run does: each node fails by itself, calls are waited for. `mayFail`: for rows whose
 * given values may be failures, which costs more.
 */
export class RowEvaluator {
  private readonly services: RegionServices;
  private readonly execution: Execution;
  private readonly cells: Plan;
  /** By cell of the layout. */
  private readonly givenAt: readonly (number | undefined)[];
  /** By root of the layout. */
  private readonly rootAt: readonly number[];
  private readonly lookupsAt: readonly number[];
  /** By cell: its root, for cells of roots. */
  private readonly rootOf: readonly number[];
  /** For rows that have all that is given; none where tables must be read first. */
  private readonly opening: Opening | undefined;
  private readonly givenCells: ReadonlySet<number>;
  /** Failures that came from elsewhere. */
  private readonly foreign: WeakSet<NodeFailure>;

  constructor(
    plan: RegionPlan,
    layout: RegionLayout,
    parts: {
      readonly host: RegionHost;
      readonly services: RegionServices;
      readonly run: RowRun;
      readonly foreign: WeakSet<NodeFailure>;
      readonly tables: (id: NodeId) => KernelLookup | undefined;
      readonly states: ModuleStates;
    },
    mayFail: boolean,
  ) {
    const { host, services, run, tables } = parts;
    this.foreign = parts.foreign;
    this.services = services;
    const nodes = kernelNodes(plan);
    const isThere = (id: NodeId): boolean =>
      !mayFail && layout.cells[layout.cellOf.get(id) ?? -1]?.kind !== "constant";
    const request = {
      nodes,
      roots: [...layout.roots, ...layout.lookups.map(({ id }) => id)],
      given: new Set([...layout.cellOf.keys()].filter(isThere)),
      // A constant may wait for a call, and need not be waited for where nobody reads it.
      fetched: new Set([...layout.cellOf.keys()].filter((id) => !isThere(id))),
    };
    const lookup: RegionHost["lookup"] = ({ id }) => tables(id);
    this.cells = makePlan(request, hostWith(host, lookup));
    const cellOf = (id: NodeId): number => this.cells.cellOf.get(id) ?? -1;
    this.givenAt = layout.cells.map(({ node }) => this.cells.cellOf.get(node));
    this.givenCells = new Set(this.givenAt.filter((at) => at !== undefined));
    this.rootAt = layout.roots.map(cellOf);
    this.rootOf = this.cells.cells.map((_, cell) => this.rootAt.indexOf(cell));
    this.lookupsAt = layout.lookups.map(({ id }) => cellOf(id));
    const { clock, random, logger, tenant, events } = services;
    this.execution = new Execution(
      {
        kernelRun: run,
        services: { clock, random, logger, tenant },
        report: run,
        events,
        inspects: host.inspects,
        states: parts.states,
      },
      () => undefined,
    );
    this.execution.isWaitedFor = false;
    if (!mayFail && this.lookupsAt.length === 0)
      this.opening = this.execution.openingOf(this.cells, this.givenCells, this.rootAt);
  }

  /** The frame of a row; `given` by cell of the layout, `undefined` where a constant is not there yet. */
  frame(tick: Tick, given: readonly (Outcome | undefined)[], run: RowRun): Frame {
    const opening = given.includes(undefined) ? undefined : this.opening;
    const frame = new Frame(this.cells, tick, opening);
    frame.run = run;
    frame.report = run;
    for (let cell = 0; cell < this.givenAt.length; cell++) {
      const at = this.givenAt[cell];
      const outcome = given[cell];
      if (at === undefined || outcome === undefined) continue;
      if (outcome instanceof NodeFailure) frame.giveFailure(at, outcome);
      else frame.give(at, outcome);
    }
    if (opening === undefined) frame.fetch = (cell) => this.fetch(frame, cell);
    return frame;
  }

  private fetch(frame: Frame, cell: number): void {
    const id = this.cells.cells[cell]?.node ?? "";
    this.services.constants.demand(id, (outcome) => {
      if (outcome instanceof NodeFailure) {
        this.foreign.add(outcome);
        this.execution.fail(frame, cell, outcome);
      } else this.execution.complete(frame, cell, outcome);
      this.execution.go();
    });
  }

  /** Reads the tables for a row, now: lookups stand outside of all arms. */
  lookUp(frame: Frame): void {
    if (this.lookupsAt.length === 0) return;
    for (const cell of this.lookupsAt) this.execution.demand(frame, cell);
    this.execution.go();
  }

  /** Computes all roots; `listener` is told the cell of each when it is settled, at once where nothing waits. */
  start(frame: Frame, listener: Dependant): void {
    if (frame.opening !== undefined) this.execution.open(frame, listener);
    else for (const cell of this.rootAt) this.execution.demand(frame, cell, listener);
    this.execution.go();
  }

  /** Which root of the layout a cell is. */
  rootOfCell(cell: number): number {
    return this.rootOf[cell] ?? -1;
  }

  /** A frame that has what `frame` computed, and computes what failed again; failures that were given stay. */
  again(frame: Frame, tick: Tick): Frame {
    const again = new Frame(this.cells, tick);
    again.run = frame.run;
    again.report = frame.report;
    for (const [cell, state] of frame.states.entries()) {
      const failure = frame.failures.get(cell);
      if (state === done) again.give(cell, frame.values[cell] ?? null);
      else if (failure instanceof NoTick || (failure !== undefined && this.givenCells.has(cell)))
        again.giveFailure(cell, failure);
    }
    again.fetch = (cell) => this.fetch(again, cell);
    return again;
  }

  /** Aborts what is under way. */
  dispose(): void {
    this.execution.end(failureOf(runCancelled, { reason: "the deployment ended" }));
  }
}

/** A call with an effect that takes what came of it when the row was computed before: it is not made again. */
function onceMade(node: CallNode, host: RegionHost): KernelCall {
  const call = host.kernelCall(node);
  if (host.mannerOf(node) !== "alone") return call;
  const callee = (run: RowRun, ...values: readonly unknown[]): unknown => {
    const made = run.takeMade(node.id);
    if (made instanceof NodeFailure) throw made;
    if (made !== undefined) return made;
    return call.takesRun ? call.callee(run, ...values) : call.callee(...values);
  };
  return { callee, takesRun: true };
}

/** A host that also knows tables; its methods stay its own. */
function hostWith(host: RegionHost, lookup: RegionHost["lookup"]): RegionHost {
  return {
    backend: host.backend,
    inspects: host.inspects,
    mannerOf: (node) => host.mannerOf(node),
    kernelCall: (node) => onceMade(node, host),
    callSite: (node, items) => host.callSite(node, items),
    module: (name) => host.module(name),
    ...(lookup === undefined ? {} : { lookup }),
  };
}
