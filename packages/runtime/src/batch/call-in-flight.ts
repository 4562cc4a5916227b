import type { CallNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import type { CallRequest, CallServices, Settle } from "../calls/call-layer.ts";
import type { Cancellation } from "../calls/cancellation.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { blame } from "../kernel/blame.ts";
import type { KernelRun } from "../kernel/kernel.ts";
import type { CallCell, PlanWork } from "../plan/plan.ts";
import type { ModuleStates } from "../stream/state/module-states.ts";
import type { Execution } from "./execution.ts";
import type { Frame } from "./frame.ts";
import { type CallEvents, unheard } from "./run-events.ts";

/** What a call is made of. */
export interface CallStart {
  readonly frame: Frame;
  readonly cell: number;
  readonly plan: CallCell;
  /** What its kernel gave: the arguments, then the key. */
  readonly values: readonly Value[];
}

/** One call of an execution: waits for its turn, then passes through the layers of its options as their request. */
export class CallInFlight implements CallRequest {
  readonly frame: Frame;
  readonly cell: number;
  readonly values: readonly Value[];
  readonly key: string;
  readonly attempt = 1;
  observer: CallEvents = unheard;
  /** In steps: the newest failure of an attempt or an item. */
  handled: NodeFailure | undefined;
  private readonly plan: CallCell;
  readonly execution: Execution;
  private isActive = true;
  private hasSettled = false;

  constructor(execution: Execution, { frame, cell, plan, values }: CallStart) {
    this.execution = execution;
    this.frame = frame;
    this.cell = cell;
    this.plan = plan;
    this.values = values.slice(0, -1);
    this.key = String(values.at(-1));
  }

  get node(): CallNode {
    return this.plan.call.node;
  }

  get elementId(): string {
    return `${this.frame.element}/${this.plan.node}`;
  }

  get priority(): number {
    return this.plan.call.priority;
  }

  get signal(): Cancellation {
    return this.execution.cancellation;
  }

  get services(): CallServices {
    return this.execution.context.services;
  }

  get states(): ModuleStates | undefined {
    return this.execution.context.states;
  }

  get kernelRun(): KernelRun {
    return this.frame.run ?? this.execution.context.kernelRun;
  }

  /** It has settled, or its result does not count any more. */
  get isOver(): boolean {
    return this.hasSettled || this.execution.isEnded;
  }

  /** Makes the call. */
  start(): void {
    const events = this.execution.context.events.callStarted(this.node, this);
    this.observer = this.execution.context.steps === undefined ? events : this.remembering(events);
    const report = this.frame.report ?? this.execution.context.report;
    this.plan.call.start(this, report, (failure, value) => this.settled(failure, value));
  }

  private remembering(events: CallEvents): CallEvents {
    return {
      attemptStarted: (attempt) => events.attemptStarted(attempt),
      attemptEnded: (attempt, failure) => {
        this.handled = failure ?? this.handled;
        events.attemptEnded(attempt, failure);
      },
      cacheHit: () => events.cacheHit(),
      stalled: (durationMs) => events.stalled(durationMs),
      ended: (failure) => events.ended(failure),
    };
  }

  private settled(failure: NodeFailure | undefined, value: Value): void {
    const { execution } = this;
    this.hasSettled = true;
    if (failure === undefined) {
      if (execution.context.inspects) this.kernelRun.inspect(this.plan.node, value);
    } else if (!execution.isEnded) {
      // What ends the run is not this node's failure.
      blame(failure, { id: this.plan.node });
    }
    this.observer.ended(failure);
    this.deactivate();
    execution.ended(this, failure, value);
  }

  private deactivate(): void {
    if (this.isActive) this.execution.deactivated();
    this.isActive = false;
  }

  fallback(settle: Settle): void {
    this.deactivate();
    this.execution.demandFor(this.frame, this.plan.fallback, settle);
  }

  runPlan(work: PlanWork): Promise<Value> {
    const running = this.execution.runPlan(work, this.frame.run);
    if (this.execution.context.steps === undefined) return running;
    return running.catch((thrown: unknown) => {
      this.handled = blame(thrown, undefined);
      throw this.handled;
    });
  }
}
