import { runCancelled, runtimeFault } from "@constellation/diagnostics";
import type { CallNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import type { CallServices, Settle } from "../calls/call-layer.ts";
import type { FailureReport } from "../calls/call-site.ts";
import { Cancellation } from "../calls/cancellation.ts";
import { Fifo } from "../calls/fifo.ts";
import { failureOf } from "../failure/fail.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { blame } from "../kernel/blame.ts";
import { type KernelRun, Need } from "../kernel/kernel.ts";
import type { CallCell, KernelCell, Plan, PlanWork } from "../plan/plan.ts";
import type { ModuleStates } from "../stream/state/module-states.ts";
import { CallInFlight } from "./call-in-flight.ts";
import { type Dependant, done, Frame, failed, idle, type Opening, waiting } from "./frame.ts";
import type { RunEvents } from "./run-events.ts";
import type { Steps } from "./steps.ts";

/** What an execution uses of its run. */
export interface ExecutionContext {
  readonly kernelRun: KernelRun;
  readonly services: CallServices;
  readonly report: FailureReport;
  readonly events: RunEvents;
  readonly inspects: boolean;
  /** What modules keep. */
  readonly states?: ModuleStates;
  /** Calls that are under way, the newest last; absent where nobody asks. */
  readonly calls?: Set<{ readonly node: CallNode }>;
  /** Takes the cells one at a time, for a debugger. */
  readonly steps?: Steps | undefined;
}

const noCells: readonly number[] = [];

/** Calls of one execution under way at most; those beyond wait, by priority. */
const callsMax = 1000;

/** A dependant that is to be told. */
interface Told {
  readonly dependant: Dependant;
  readonly cell: number;
  readonly failure: NodeFailure | undefined;
}

interface Ready {
  readonly frame: Frame;
  readonly cell: number;
}

/**
 * Evaluates cells by need: what is demanded demands what it needs, all at once; what has all it needs is run; a failure
 * reaches its dependants at once. Nothing here recurses, however long the chain.
 */
export class Execution {
  readonly cancellation = new Cancellation();
  isEnded = false;
  readonly context: ExecutionContext;
  private readonly ready = new Fifo<Ready>();
  private calls: CallInFlight[] = [];
  private readonly told = new Fifo<Told>();
  private frames = 0;
  private isRunning = false;
  private inFlight = 0;
  /** Calls in flight that do not wait for their fallback. */
  private active = 0;
  private readonly whenStuck: (failure: NodeFailure) => void;

  constructor(context: ExecutionContext, whenStuck: (failure: NodeFailure) => void) {
    this.context = context;
    this.whenStuck = whenStuck;
    this.isWaitedFor = context.steps === undefined;
  }

  /** Nothing runs any more; calls that are under way are aborted. */
  end(reason: NodeFailure): void {
    this.isEnded = true;
    if (this.inFlight > 0) this.cancellation.cancel(reason);
  }

  /** Asks for the value of a cell; `dependant` is told when it is there or failed, never before `go`. */
  demand(frame: Frame, cell: number, dependant?: Dependant): void {
    if (dependant !== undefined) this.listen(frame, cell, dependant);
    const queue = [cell];
    for (const next of queue) {
      if (frame.states[next] !== idle) continue;
      frame.states[next] = waiting;
      const plan = frame.plan.cells[next];
      if (plan === undefined) continue;
      if (plan.kind === "given") {
        frame.fetch?.(next);
        continue;
      }
      this.awaitCells(frame, next, plan.needs, queue);
    }
  }

  /** Begins a frame that has an opening; `listener` is told of each of its roots. */
  open(frame: Frame, listener: Dependant): void {
    frame.listener = listener;
    for (const cell of frame.opening?.ready ?? noCells) this.ready.push({ frame, cell });
  }

  /** What a demand for `roots` comes to where all of `given` is there. Only while nothing is demanded. None where something further has to be fetched. */
  openingOf(plan: Plan, given: Iterable<number>, roots: readonly number[]): Opening | undefined {
    const frame = new Frame(plan, "");
    for (const cell of given) frame.give(cell, null);
    for (const root of roots) this.demand(frame, root);
    const { states, missing, dependants } = frame;
    const ready: number[] = [];
    for (let next = this.ready.shift(); next !== undefined; next = this.ready.shift()) ready.push(next.cell);
    if (plan.cells.some(({ kind }, cell) => kind === "given" && states[cell] === waiting)) return undefined;
    return {
      values: states.map(() => undefined),
      states,
      missing,
      dependants: states.map((_, cell) => dependants[cell]?.cells ?? noCells),
      ready,
      isRoot: states.map((_, cell) => roots.includes(cell)),
    };
  }

  private listen(frame: Frame, cell: number, dependant: Dependant): void {
    const state = frame.states[cell];
    if (state === done) this.told.push({ dependant, cell, failure: undefined });
    else if (state === failed) this.told.push({ dependant, cell, failure: frame.failures.get(cell) });
    else this.dependantsOf(frame, cell).others.push(dependant);
  }

  private dependantsOf(frame: Frame, cell: number) {
    let dependants = frame.dependants[cell];
    if (dependants === undefined) {
      dependants = { cells: [], others: [] };
      frame.dependants[cell] = dependants;
    }
    return dependants;
  }

  /** Lets `cell` wait for `needs`; those not yet demanded go into `queue`. */
  private awaitCells(frame: Frame, cell: number, needs: readonly number[], queue: number[]): void {
    let missing = 0;
    for (const need of needs) {
      const state = frame.states[need];
      if (state === done) continue;
      if (state === failed) {
        this.fail(frame, cell, frame.failures.get(need) ?? stuckFailure());
        return;
      }
      missing++;
      this.dependantsOf(frame, need).cells.push(cell);
      if (state === idle) queue.push(need);
    }
    frame.missing[cell] = missing;
    if (missing === 0) this.ready.push({ frame, cell });
  }

  /** Runs all that can run now; afterwards only calls are under way. */
  go(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    while (!this.isEnded) {
      if (!this.ready.isEmpty) this.runReady();
      else if (!this.told.isEmpty) this.tell();
      else if (this.calls.length > 0 && this.active < callsMax) this.startCalls();
      else break;
    }
    this.isRunning = false;
    if (this.inFlight === 0 && !this.isEnded && this.isWaitedFor) this.whenStuck(stuckFailure());
  }

  /** Set while somebody waits for the end of the execution; a debugger may let it wait. */
  isWaitedFor: boolean;

  private tell(): void {
    for (let left = this.told.size; left > 0; left--) {
      const told = this.told.shift();
      told?.dependant.settled(told.failure, told.cell);
    }
  }

  private runReady(): void {
    const { steps } = this.context;
    for (let left = this.ready.size; left > 0; left--) {
      const next = this.ready.shift();
      if (next === undefined) return;
      const { frame, cell } = next;
      const plan = frame.plan.cells[cell];
      if (steps !== undefined) steps.take(this, frame, cell);
      else if (plan !== undefined && plan.kind !== "given" && frame.states[cell] === waiting)
        this.run(frame, cell, plan);
    }
  }

  private run(frame: Frame, cell: number, plan: KernelCell | CallCell): void {
    try {
      const result = plan.kernel(frame.values, frame.run ?? this.context.kernelRun);
      if (result instanceof Need) this.need(frame, cell, result);
      else if (plan.kind === "kernel") this.complete(frame, cell, result);
      else if (Array.isArray(result))
        this.queue(new CallInFlight(this, { frame, cell, plan, values: result }));
    } catch (thrown) {
      this.fail(frame, cell, blame(thrown, { id: plan.node }));
    }
  }

  /** Lets a cell wait for what its kernel asks for. */
  need(frame: Frame, cell: number, need: Need): void {
    const queue: number[] = [];
    this.awaitCells(frame, cell, need.cells, queue);
    for (const next of queue) this.demand(frame, next);
  }

  private queue(call: CallInFlight): void {
    call.frame.order ??= this.frames++;
    this.calls.push(call);
  }

  /** Calls that became ready together start by priority, then in the order of the text. */
  private startCalls(): void {
    if (this.calls.length === 1) {
      const only = this.calls.pop();
      if (only !== undefined) this.start(only);
      return;
    }
    let starting = this.calls;
    this.calls = [];
    starting.sort(inStartingOrder);
    const room = callsMax - this.active;
    if (starting.length > room) {
      this.calls = starting.slice(room);
      starting = starting.slice(0, room);
    }
    for (const call of starting) if (!this.isEnded) this.start(call);
  }

  /** Makes a call at once. */
  start(call: CallInFlight): void {
    this.context.calls?.add(call);
    this.inFlight++;
    this.active++;
    call.start();
  }

  /** A call need not be counted any more: what its fallback needs may be calls, and must not wait for it. */
  deactivated(): void {
    this.active--;
  }

  /** A call has ended. */
  ended(call: CallInFlight, failure: NodeFailure | undefined, value: Value): void {
    this.context.calls?.delete(call);
    this.inFlight--;
    const { steps } = this.context;
    if (steps !== undefined) {
      steps.settled(call, failure === undefined ? { kind: "value", value } : { kind: "failure", failure });
      return;
    }
    if (this.isEnded) return;
    if (failure === undefined) this.complete(call.frame, call.cell, value);
    else this.fail(call.frame, call.cell, failure);
    this.go();
  }

  /** Runs a plan of its own, with the kernel run of a frame where that has one. */
  runPlan(work: PlanWork, kernelRun: KernelRun | undefined): Promise<Value> {
    return runPlan(kernelRun === undefined ? this.context : { ...this.context, kernelRun }, work);
  }

  /** Tells the value of a cell that is demanded from outside of the cells. */
  demandFor(frame: Frame, cell: number | undefined, settle: Settle): void {
    if (cell === undefined) {
      settle(stuckFailure(), null);
      return;
    }
    this.demand(frame, cell, {
      settled: (failure) => settle(failure, failure === undefined ? (frame.values[cell] ?? null) : null),
    });
    this.go();
  }

  /** Gives a cell its value and tells who waits for it. */
  complete(frame: Frame, cell: number, value: Value): void {
    if (frame.states[cell] !== waiting) return;
    // `undefined` would mean that it is still to come.
    frame.values[cell] = value ?? null;
    frame.states[cell] = done;
    const { opening } = frame;
    if (opening !== undefined) {
      const cells = opening.dependants[cell] ?? noCells;
      for (let index = 0; index < cells.length; index++) this.cellArrived(frame, cells[index] ?? -1);
      this.tellRoot(frame, cell, undefined);
    }
    const dependants = frame.dependants[cell];
    if (dependants === undefined) return;
    frame.dependants[cell] = undefined;
    for (const dependant of dependants.cells) this.cellArrived(frame, dependant);
    for (const dependant of dependants.others) this.told.push({ dependant, cell, failure: undefined });
  }

  private tellRoot({ opening, listener }: Frame, cell: number, failure: NodeFailure | undefined): void {
    if (listener !== undefined && opening?.isRoot[cell] === true)
      this.told.push({ dependant: listener, cell, failure });
  }

  private cellArrived(frame: Frame, dependant: number): void {
    if (frame.states[dependant] !== waiting) return;
    const missing = (frame.missing[dependant] ?? 0) - 1;
    frame.missing[dependant] = missing;
    if (missing === 0) this.ready.push({ frame, cell: dependant });
  }

  /** Fails a cell and all that wait for it. */
  fail(frame: Frame, cell: number, failure: NodeFailure): void {
    const stack = [cell];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const state = frame.states[next];
      if (state === done || state === failed) continue;
      frame.states[next] = failed;
      frame.failures.set(next, failure);
      for (const each of frame.opening?.dependants[next] ?? noCells) stack.push(each);
      this.tellRoot(frame, next, failure);
      const dependants = frame.dependants[next];
      if (dependants === undefined) continue;
      frame.dependants[next] = undefined;
      for (const each of dependants.cells) stack.push(each);
      for (const dependant of dependants.others) this.told.push({ dependant, cell: next, failure });
    }
  }
}

function inStartingOrder(one: CallInFlight, other: CallInFlight): number {
  const byPriority = other.priority - one.priority;
  return byPriority || (one.frame.order ?? 0) - (other.frame.order ?? 0) || one.cell - other.cell;
}

function stuckFailure(): NodeFailure {
  return failureOf(runtimeFault, { problem: "a run has nothing left to do and no result" });
}

/** The value of `work.result`; rejects with the failure, or with the reason of the signal. */
export async function runPlan(context: ExecutionContext, work: PlanWork): Promise<Value> {
  const frame = new Frame(work.plan, work.element);
  for (const [cell, value] of work.given) frame.give(cell, value);
  await withExecution(context, work.signal, (execution, settled) => {
    execution.demand(frame, work.result, { settled });
  });
  return frame.values[work.result] ?? null;
}

/**
 * Runs an execution until `settle` is called: resolves, or rejects with the failure. Ends at once when `signal` is aborted; whatever
 * the end, what is still in flight is aborted.
 */
export function withExecution(
  context: ExecutionContext,
  signal: Cancellation,
  begin: (execution: Execution, settle: (failure: NodeFailure | undefined) => void) => void,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    if (signal.isCancelled) {
      reject(signal.reason);
      return;
    }
    const settle = (failure: NodeFailure | undefined): void => {
      signal.forget(listener);
      if (failure === undefined) resolve();
      else reject(failure);
      execution.end(failure ?? nobodyWaits);
    };
    const listener = { cancelled: settle };
    const execution = new Execution(context, settle);
    signal.listen(listener);
    begin(execution, settle);
    execution.go();
  });
}

/** The reason for aborting what nobody waits for any more. */
const nobodyWaits = failureOf(runCancelled, { reason: "the result is not needed any more" });
