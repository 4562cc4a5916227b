import { runCancelled, runtimeFault } from "@constellation/diagnostics";
import type { CallNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import type { CallRequest, CallServices } from "../calls/call-layer.ts";
import type { FailureReport } from "../calls/call-site.ts";
import { Cancellation } from "../calls/cancellation.ts";
import { failureOf } from "../failure/fail.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { blame } from "../kernel/blame.ts";
import { type KernelRun, Need } from "../kernel/kernel.ts";
import type { CallCell, KernelCell, PlanWork } from "../plan/plan.ts";
import type { ModuleStates } from "../stream/state/module-states.ts";
import { type Dependant, done, Frame, failed, idle, waiting } from "./frame.ts";
import type { RunEvents } from "./run-events.ts";

/** What an execution uses of its run. */
export interface ExecutionContext {
  readonly kernelRun: KernelRun;
  readonly services: CallServices;
  readonly report: FailureReport;
  readonly events: RunEvents;
  readonly inspects: boolean;
  /** What modules keep. */
  readonly states?: ModuleStates;
  /** Calls that are under way. */
  readonly calls: Set<{ readonly node: CallNode }>;
}

/** Calls of one execution under way at most; those beyond wait, by priority. */
const callsMax = 1000;

interface Ready {
  readonly frame: Frame;
  readonly cell: number;
}

interface WaitingCall extends Ready {
  readonly plan: CallCell;
  readonly values: readonly Value[];
  readonly key: string;
}

/**
 * Evaluates cells by need: what is demanded demands what it needs, all at once; what has all it needs is run; a failure
 * reaches its dependants at once. Nothing here recurses, however long the chain.
 */
export class Execution {
  private readonly cancellation = new Cancellation();
  private isEnded = false;
  private readonly context: ExecutionContext;
  private ready: Ready[] = [];
  private calls: WaitingCall[] = [];
  private readonly told: (() => void)[] = [];
  private frames = 0;
  private isRunning = false;
  private inFlight = 0;
  /** Calls in flight that do not wait for their fallback. */
  private active = 0;
  private readonly whenStuck: (failure: NodeFailure) => void;

  constructor(context: ExecutionContext, whenStuck: (failure: NodeFailure) => void) {
    this.context = context;
    this.whenStuck = whenStuck;
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

  private listen(frame: Frame, cell: number, dependant: Dependant): void {
    const state = frame.states[cell];
    if (state === done) this.told.push(() => dependant.settled(undefined));
    else if (state === failed) this.told.push(() => dependant.settled(frame.failures.get(cell)));
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
      if (this.ready.length > 0) this.runReady();
      else if (this.told.length > 0) this.tell();
      else if (this.calls.length > 0 && this.active < callsMax) this.startCalls();
      else break;
    }
    this.isRunning = false;
    if (this.inFlight === 0 && !this.isEnded && this.isWaitedFor) this.whenStuck(stuckFailure());
  }

  /** Set while somebody waits for the end of the execution. */
  isWaitedFor = true;

  private tell(): void {
    for (const tell of this.told.splice(0)) tell();
  }

  private runReady(): void {
    const ready = this.ready;
    this.ready = [];
    for (const { frame, cell } of ready) {
      const plan = frame.plan.cells[cell];
      if (plan !== undefined && plan.kind !== "given" && frame.states[cell] === waiting)
        this.run(frame, cell, plan);
    }
  }

  private run(frame: Frame, cell: number, plan: KernelCell | CallCell): void {
    try {
      const result = plan.kernel(frame.values, frame.run ?? this.context.kernelRun);
      if (result instanceof Need) this.need(frame, cell, result);
      else if (plan.kind === "kernel") this.complete(frame, cell, result);
      else if (Array.isArray(result))
        this.queue({ frame, cell, plan, values: result.slice(0, -1), key: String(result.at(-1)) });
    } catch (thrown) {
      this.fail(frame, cell, blame(thrown, { id: plan.node }));
    }
  }

  private need(frame: Frame, cell: number, need: Need): void {
    const queue: number[] = [];
    this.awaitCells(frame, cell, need.cells, queue);
    for (const next of queue) this.demand(frame, next);
  }

  private queue(call: WaitingCall): void {
    call.frame.order ??= this.frames++;
    this.calls.push(call);
  }

  /** Calls that became ready together start by priority, then in the order of the text. */
  private startCalls(): void {
    const calls = this.calls.length > 1 ? this.calls.sort(inStartingOrder) : this.calls;
    const starting = calls.slice(0, callsMax - this.active);
    this.calls = calls.slice(starting.length);
    for (const call of starting) if (!this.isEnded) this.start(call);
  }

  private start(call: WaitingCall): void {
    const { frame, cell, plan } = call;
    const underWay = { node: plan.call.node };
    this.context.calls.add(underWay);
    const leave = this.enter();
    const elementId = `${frame.element}/${plan.node}`;
    const observer = this.context.events.callStarted(plan.call.node, elementId);
    const end = (failure: NodeFailure | undefined, change: () => void): void => {
      observer.ended(failure);
      this.context.calls.delete(underWay);
      leave();
      this.inFlight--;
      if (this.isEnded) return;
      change();
      this.go();
    };
    const fallback = (): Promise<Value> => {
      // What the fallback needs may be calls: they must not wait for this one.
      leave();
      return this.valueOf(frame, plan.fallback);
    };
    const report = frame.report ?? this.context.report;
    plan.call.start(this.request(call, { elementId, observer, fallback }), report).then(
      (value) => {
        if (this.context.inspects) (frame.run ?? this.context.kernelRun).inspect(plan.node, value);
        end(undefined, () => this.complete(frame, cell, value));
      },
      (thrown) => {
        // What ends the run is not this node's failure.
        const failure = blame(thrown, this.isEnded ? undefined : { id: plan.node });
        end(failure, () => this.fail(frame, cell, failure));
      },
    );
  }

  /** Counts a call as active until the returned function is called. */
  private enter(): () => void {
    this.inFlight++;
    this.active++;
    let isActive = true;
    return () => {
      if (isActive) this.active--;
      isActive = false;
    };
  }

  private request(
    { values, key, frame }: WaitingCall,
    call: Pick<CallRequest, "elementId" | "observer" | "fallback">,
  ): CallRequest {
    const kernelRun = frame.run ?? this.context.kernelRun;
    return {
      ...call,
      values,
      key,
      signal: this.cancellation,
      services: this.context.services,
      attempt: 1,
      states: this.context.states,
      kernelRun,
      runPlan: (work) =>
        runPlan(frame.run === undefined ? this.context : { ...this.context, kernelRun }, work),
    };
  }

  /** The value of a cell that is demanded from outside of the cells. */
  private valueOf(frame: Frame, cell: number | undefined): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (cell === undefined) {
        reject(stuckFailure());
        return;
      }
      const settled = (failure: NodeFailure | undefined): void => {
        if (failure === undefined) resolve(frame.values[cell] ?? null);
        else reject(failure);
      };
      this.demand(frame, cell, { settled });
      this.go();
    });
  }

  /** Gives a cell its value and tells who waits for it. */
  complete(frame: Frame, cell: number, value: Value): void {
    if (frame.states[cell] !== waiting) return;
    // `undefined` would mean that it is still to come.
    frame.values[cell] = value ?? null;
    frame.states[cell] = done;
    const dependants = frame.dependants[cell];
    if (dependants === undefined) return;
    frame.dependants[cell] = undefined;
    for (const dependant of dependants.cells) this.cellArrived(frame, dependant);
    for (const other of dependants.others) this.told.push(() => other.settled(undefined));
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
      const dependants = frame.dependants[next];
      if (dependants === undefined) continue;
      frame.dependants[next] = undefined;
      for (const each of dependants.cells) stack.push(each);
      for (const other of dependants.others) this.told.push(() => other.settled(failure));
    }
  }
}

function inStartingOrder(one: WaitingCall, other: WaitingCall): number {
  const byPriority = other.plan.call.priority - one.plan.call.priority;
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
      signal.forget(cancel);
      if (failure === undefined) resolve();
      else reject(failure);
      execution.end(failure ?? nobodyWaits);
    };
    const cancel = (reason: NodeFailure): void => settle(reason);
    const execution = new Execution(context, settle);
    signal.listen(cancel);
    begin(execution, settle);
    execution.go();
  });
}

/** The reason for aborting what nobody waits for any more. */
const nobodyWaits = failureOf(runCancelled, { reason: "the result is not needed any more" });
