import type { Value } from "@constellation/types";
import { NoTick } from "../failure/no-tick.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { runFailure } from "../failure/run-failure.ts";
import { blame } from "../kernel/blame.ts";
import { Need } from "../kernel/kernel.ts";
import type { CallCell, KernelCell } from "../plan/plan.ts";
import { CallInFlight } from "./call-in-flight.ts";
import type { Execution } from "./execution.ts";
import { type Frame, waiting } from "./frame.ts";
import type { NodeStep, RunStepper, StepOutcome, StepPlace } from "./run-stepper.ts";

/** What a cell was found to be. */
type Found =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "failure"; readonly failure: NodeFailure };

/** A cell that can be run, or whose outcome has arrived from outside of the cells. */
interface Waiting {
  readonly execution: Execution;
  readonly cell: number;
  readonly found: Found | undefined;
}

/** A call that is over, to be shown. */
interface Over {
  readonly call: CallInFlight;
  readonly step: NodeStep;
  readonly outcome: Found;
}

/** What waits inside one call that is under way, or in the run itself. By frame, so that one tick or item comes after another. */
interface Level {
  readonly call: CallInFlight | undefined;
  readonly waiting: Map<Frame, Waiting[]>;
}

/**
 * Runs the cells of one run one at a time, with a stepper before and after each. While a call is under way only what it asks for is run:
 * its items and its fallback.
 */
export class Steps {
  private readonly stepper: RunStepper;
  private readonly levels: Level[] = [{ call: undefined, waiting: new Map() }];
  private readonly over: Over[] = [];
  private isStepping = false;

  constructor(stepper: RunStepper) {
    this.stepper = stepper;
  }

  /** A cell can be run. `found`: it need not be, its outcome is here. */
  take(execution: Execution, frame: Frame, cell: number, found?: Found): void {
    const level = this.levels.at(-1);
    const known = level?.waiting.get(frame);
    if (known === undefined) level?.waiting.set(frame, [{ execution, cell, found }]);
    else known.push({ execution, cell, found });
    void this.go();
  }

  private async go(): Promise<void> {
    if (this.isStepping) return;
    this.isStepping = true;
    // What becomes ready together is put in order first.
    await undefined;
    for (;;) {
      const over = this.over.shift();
      const next = over === undefined ? this.next() : undefined;
      if (over !== undefined) await this.guarded(over.call, () => this.finish(over));
      else if (next !== undefined) await this.guarded(next, () => this.step(next));
      else break;
    }
    this.isStepping = false;
  }

  /** What is thrown fails the cell. */
  private async guarded(
    { execution, frame, cell }: Pick<CallInFlight, "execution" | "frame" | "cell">,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      execution.fail(frame, cell, blame(thrown, undefined));
    }
    execution.go();
  }

  private next(): (Waiting & { readonly frame: Frame }) | undefined {
    while (this.levels.length > 1 && this.levels.at(-1)?.call?.isOver === true) this.leave();
    const level = this.levels.at(-1);
    for (const [frame, all] of level?.waiting ?? []) {
      const first = all.reduce<Waiting | undefined>(
        (least, each) => (least === undefined || each.cell < least.cell ? each : least),
        undefined,
      );
      if (first === undefined) {
        level?.waiting.delete(frame);
        continue;
      }
      all.splice(all.indexOf(first), 1);
      return { ...first, frame };
    }
    return undefined;
  }

  private async step({ execution, frame, cell, found }: Waiting & { readonly frame: Frame }): Promise<void> {
    const plan = frame.plan.cells[cell];
    if (execution.isEnded || plan === undefined || frame.states[cell] !== waiting) return;
    // Nothing but calls has effects: a kernel may be run before its step is shown.
    const computed = found ?? (plan.kind === "given" ? undefined : compute(execution, frame, plan));
    if (computed === undefined) return;
    if (computed instanceof Need) {
      execution.need(frame, cell, computed);
      return;
    }
    const step = this.stepOf(frame, plan.node);
    await this.stepper.before(step);
    if (execution.isEnded) return;
    if (plan.kind === "call" && computed.kind === "value" && Array.isArray(computed.value))
      this.enter(execution, { frame, cell, plan, values: computed.value });
    else await this.end(execution, { frame, cell, step }, computed);
  }

  private enter(execution: Execution, start: ConstructorParameters<typeof CallInFlight>[1]): void {
    const call = new CallInFlight(execution, start);
    this.levels.push({ call, waiting: new Map() });
    execution.start(call);
  }

  /** A call that was entered is over: before anything else is run, it is shown. */
  settled(call: CallInFlight, outcome: Found): void {
    while (this.levels.length > 1 && this.levels.some((level) => level.call === call)) this.leave();
    if (call.execution.isEnded) return;
    this.over.push({ call, outcome, step: this.stepOf(call.frame, call.node.id) });
    void this.go();
  }

  private async finish({ call, step, outcome }: Over): Promise<void> {
    const { execution, frame, cell } = call;
    if (!execution.isEnded) await this.end(execution, { frame, cell, step, call }, outcome);
  }

  /** What still waits in the newest level goes to the one before. */
  private leave(): void {
    const left = this.levels.pop();
    const level = this.levels.at(-1);
    for (const [frame, all] of left?.waiting ?? []) {
      const known = level?.waiting.get(frame);
      if (known === undefined) level?.waiting.set(frame, all);
      else known.push(...all);
    }
  }

  private async end(
    execution: Execution,
    at: {
      readonly frame: Frame;
      readonly cell: number;
      readonly step: NodeStep;
      readonly call?: CallInFlight;
    },
    found: Found,
  ): Promise<void> {
    const { frame, cell, step, call } = at;
    await this.stepper.after(step, outcomeOf(found, step, call?.handled));
    if (found.kind === "value") execution.complete(frame, cell, found.value);
    else execution.fail(frame, cell, found.failure);
  }

  private stepOf(frame: Frame, node: string): NodeStep {
    const callers = this.levels.flatMap(({ call }) =>
      call !== undefined && frame.element.startsWith(`${call.elementId}/`)
        ? [placeOf(call.frame, call.node.id)]
        : [],
    );
    return { ...placeOf(frame, node), callers };
  }
}

function compute(execution: Execution, frame: Frame, plan: KernelCell | CallCell): Found | Need {
  try {
    const value = plan.kernel(frame.values, frame.run ?? execution.context.kernelRun);
    return value instanceof Need ? value : { kind: "value", value };
  } catch (thrown) {
    return { kind: "failure", failure: blame(thrown, { id: plan.node }) };
  }
}

function placeOf(frame: Frame, node: string): StepPlace {
  const { plan, values, element } = frame;
  return { node, element, read: (id) => values[plan.cellOf.get(id) ?? -1] };
}

function outcomeOf(found: Found, { node }: StepPlace, handled: NodeFailure | undefined): StepOutcome {
  if (found.kind === "failure") {
    const { failure } = found;
    if (failure instanceof NoTick) return { kind: "absent" };
    return { kind: "failure", failure: runFailure(failure), isOrigin: failure.node === node };
  }
  const { value } = found;
  return handled === undefined || handled instanceof NoTick
    ? { kind: "value", value }
    : { kind: "value", value, handled: runFailure(handled) };
}
