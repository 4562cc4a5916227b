import type { NodeId } from "@constellation/graph";
import type { JsonValue } from "@constellation/types";
import type { Frame } from "../../batch/frame.ts";
import { NoTick } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { KernelLookup } from "../../kernel/emit.ts";
import type { Outcome } from "../flow/message.ts";
import type { RegionPlan } from "../plan/stream-plan.ts";
import type { ModuleStates } from "../state/module-states.ts";
import { givenElement } from "./given-element.ts";
import type { RegionLayout } from "./region-layout.ts";
import type { GivenRow, RegionRow } from "./region-row.ts";
import type { RegionHost, RegionServices } from "./region-services.ts";
import { RowEvaluator } from "./row-evaluator.ts";
import type { RowQueue } from "./row-queue.ts";
import { RowRun } from "./row-run.ts";
import { RowWork, type RowWorkListener } from "./row-work.ts";

const none: readonly NodeFailure[] = [];

/** What a worker is made of. */
export interface RowWorkerParts {
  readonly plan: RegionPlan;
  readonly layout: RegionLayout;
  readonly host: RegionHost;
  readonly services: RegionServices;
  readonly queue: RowQueue;
  readonly tables: (lookup: string) => KernelLookup | undefined;
  readonly states: ModuleStates;
}

/**
 * Computes single rows, with calls and failures. When all of a row is settled and something failed in it, it is asked once what becomes of the row; with a retry
 * what failed is computed again, in the row's place.
 */
export class RowWorker implements RowWorkListener {
  private readonly parts: RowWorkerParts;
  private readonly run: RowRun;
  private readonly foreign = new WeakSet<NodeFailure>();
  /** For rows whose given values are values, and for others: made when first needed. */
  private clean: RowEvaluator | undefined;
  private failing: RowEvaluator | undefined;
  /** By root of the layout: its slot. */
  private readonly slotOf: readonly number[];
  private readonly orderOf: ReadonlyMap<string, number>;
  /** Slots that are constants, with their nodes. */
  private readonly constantSlots: readonly (readonly [slot: number, node: string])[];
  /** Some call keeps something: rows make theirs in order. */
  private readonly hasStates: boolean;
  private readonly timers = new Set<() => void>();
  private readonly elementOf: (given: GivenRow) => JsonValue;

  constructor(parts: RowWorkerParts) {
    this.parts = parts;
    this.elementOf = givenElement(parts.plan, parts.layout);
    this.run = new RowRun(parts.plan.id, parts.services, parts.host);
    const { slots, roots } = parts.layout;
    this.slotOf = roots.map((_, root) =>
      slots.findIndex((slot) => slot.kind === "root" && slot.root === root),
    );
    this.constantSlots = slots.flatMap((slot, index) => {
      const cell = slot.kind === "cell" ? parts.layout.cells[slot.cell] : undefined;
      return cell?.kind === "constant" ? [[index, cell.node] as const] : [];
    });
    this.hasStates = parts.states.checkpointed.length > 0;
    this.orderOf = new Map(parts.plan.nodes.map(({ id }, index) => [id, index]));
  }

  /** The work of computing a row; `done` is called once, when all of it is settled for good. */
  work(row: RegionRow, given: GivenRow, done: () => void): RowWork {
    const isFailing = given.some(isFailure);
    if (isFailing) this.noteForeign(given);
    return new RowWork(this, { row, given, evaluator: this.evaluator(isFailing), done });
  }

  /** Makes the frame of a row; its tables are read. `made`: by node, what came of calls with an effect when it was computed before. */
  prepare(work: RowWork, made?: Map<NodeId, Outcome>): Frame {
    const { evaluator, row, given } = work;
    const frame = evaluator.frame(row.tick, given, this.run.at(row.tick, made));
    work.frame = frame;
    evaluator.lookUp(frame);
    return frame;
  }

  private evaluator(mayFail: boolean): RowEvaluator {
    const { plan, layout, host, services, tables, states } = this.parts;
    const make = (): RowEvaluator =>
      new RowEvaluator(
        plan,
        layout,
        { host, services, run: this.run, foreign: this.foreign, tables, states },
        mayFail,
      );
    if (mayFail) {
      this.failing ??= make();
      return this.failing;
    }
    this.clean ??= make();
    return this.clean;
  }

  private noteForeign(given: GivenRow): void {
    for (const [cell, outcome] of given.entries()) {
      if (outcome instanceof NodeFailure && !this.parts.layout.own.has(cell)) this.foreign.add(outcome);
    }
  }

  /** The outcomes of a row by slot, as far as they are given. */
  given(given: GivenRow): Outcome[] {
    const { slots } = this.parts.layout;
    const outcomes: Outcome[] = new Array(slots.length);
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index];
      const outcome = slot?.kind === "cell" ? given[slot.cell] : undefined;
      if (outcome !== undefined) outcomes[index] = outcome;
    }
    return outcomes;
  }

  /** Computes a row that has its place. */
  start(work: RowWork): void {
    const frame = work.frame ?? this.prepare(work);
    if (this.hasStates && work.attempts === 1) this.parts.states.beginRow(frame.run ?? work);
    if (this.constantSlots.length > 0) this.awaitConstants(work.row);
    work.unsettled = this.slotOf.length;
    if (work.unsettled === 0) this.decide(work);
    else work.evaluator.start(frame, work);
  }

  /** Constants that a port carries and that are not there yet. */
  private awaitConstants(row: RegionRow): void {
    for (const [slot, node] of this.constantSlots) {
      if (row.outcomes[slot] !== undefined) continue;
      this.parts.services.constants.demand(node, (outcome) => this.parts.queue.settle(row, slot, outcome));
    }
  }

  rootSettled(work: RowWork, root: number, outcome: Outcome): void {
    const slot = this.slotOf[root] ?? 0;
    const isOwn =
      outcome instanceof NodeFailure && !(outcome instanceof NoTick) && !this.foreign.has(outcome);
    if (isOwn) {
      work.failed ??= new Map();
      work.failed.set(slot, outcome);
    } else this.parts.queue.settle(work.row, slot, outcome);
    if (--work.unsettled === 0) this.decide(work);
  }

  private decide(work: RowWork): void {
    const failures = this.failuresOf(work);
    if (failures.length === 0) {
      this.finish(work);
      return;
    }
    const { services, plan } = this.parts;
    for (const failure of failures) failure.element ??= () => this.elementOf(work.given);
    services.count(plan.id, "failed", 1);
    const about = { operator: plan.id, tick: work.row.tick, failures, attempts: work.attempts };
    const decision = services.failed(about);
    if (decision.kind === "give-up") {
      this.finish(work);
      return;
    }
    services.count(plan.id, "retried", 1);
    const cancel = services.clock.schedule(decision.afterMs, () => {
      this.timers.delete(cancel);
      this.again(work);
    });
    this.timers.add(cancel);
  }

  /** What failed here, each failure once, in the order of the graph. */
  private failuresOf({ failed, given }: RowWork): readonly NodeFailure[] {
    if (failed === undefined && this.parts.layout.own.size === 0) return none;
    const own = [...this.parts.layout.own].map((cell) => given[cell]);
    const failures = new Set([...(failed?.values() ?? none), ...own.filter(isFailure)]);
    const place = ({ node }: NodeFailure): number => this.orderOf.get(node ?? "") ?? -1;
    return [...failures]
      .filter((failure) => !(failure instanceof NoTick))
      .sort((one, other) => place(one) - place(other));
  }

  private finish(work: RowWork): void {
    const { row, failed, done } = work;
    if (this.hasStates) this.parts.states.endRow(work.frame?.run ?? work);
    if (failed !== undefined)
      for (const [slot, failure] of failed) this.parts.queue.settle(row, slot, failure);
    done();
  }

  /** Computes what failed, and only that, once more. */
  private again(work: RowWork): void {
    if (work.frame !== undefined) work.frame = work.evaluator.again(work.frame, work.row.tick);
    work.failed = undefined;
    work.attempts++;
    this.start(work);
    this.parts.queue.flush();
  }

  dispose(): void {
    for (const cancel of this.timers) cancel();
    this.timers.clear();
    this.clean?.dispose();
    this.failing?.dispose();
  }
}

function isFailure(outcome: Outcome | undefined): outcome is NodeFailure {
  return outcome instanceof NodeFailure;
}
