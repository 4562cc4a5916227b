import type { Value } from "@constellation/types";
import type { FailureReport } from "../calls/call-site.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import type { KernelRun } from "../kernel/kernel.ts";
import type { Plan } from "../plan/plan.ts";

/** How far a cell is. */
export const idle = 0;
/** Demanded: waits for other cells, for its turn or for a call. */
export const waiting = 1;
export const done = 2;
export const failed = 3;

/** Told when a cell has its value, or fails. */
export interface Dependant {
  settled(failure: NodeFailure | undefined, cell: number): void;
}

/** What demanding some cells comes to in each frame that is given the same: worked out once, for plans that many elements go through. */
export interface Opening {
  /** None is there. */
  readonly values: readonly undefined[];
  readonly states: readonly number[];
  readonly missing: readonly number[];
  /** By cell: the cells that wait for it. */
  readonly dependants: readonly (readonly number[])[];
  /** Cells that can be run at once. */
  readonly ready: readonly number[];
  /** By cell: whether it is one of those that are demanded. */
  readonly isRoot: readonly boolean[];
}

/** The values of a plan's cells for one element. */
export class Frame {
  readonly plan: Plan;
  /** `undefined`: not there yet; no value of the language is undefined. */
  readonly values: (Value | undefined)[];
  readonly states: number[];
  /** For a waiting cell: how many cells it still waits for. */
  readonly missing: number[];
  readonly dependants: (Dependants | undefined)[] = [];
  /** Where it begins with all that is demanded of it; its dependants are beside those above. */
  readonly opening: Opening | undefined;
  /** Told of the roots of its opening. */
  listener: Dependant | undefined;
  /** The order in which frames of one execution made their first call. */
  order: number | undefined;
  /** Gets the value of a given cell that was demanded and is not there yet. */
  fetch: ((cell: number) => void) | undefined;
  private failed: Map<number, NodeFailure> | undefined;
  private readonly about: string | { readonly id: string };
  /** What the frame's kernels use instead of the execution's. */
  run: KernelRun | undefined;
  /** Where failures of its calls go instead of the execution's. */
  report: FailureReport | undefined;

  /** `about`: the element that its values are of, by its id. */
  constructor(plan: Plan, about: string | { readonly id: string }, opening?: Opening) {
    this.plan = plan;
    this.about = about;
    this.opening = opening;
    const count = plan.cells.length;
    if (opening === undefined) {
      this.values = new Array(count).fill(undefined);
      this.states = new Array(count).fill(idle);
      this.missing = new Array(count).fill(0);
    } else {
      this.values = opening.values.slice();
      this.states = opening.states.slice();
      this.missing = opening.missing.slice();
    }
  }

  /** Where this element stands: part of the ids of its calls. Put together when it is asked for. */
  get element(): string {
    return typeof this.about === "string" ? this.about : this.about.id;
  }

  /** Why cells failed: made when the first does. */
  get failures(): Map<number, NodeFailure> {
    this.failed ??= new Map();
    return this.failed;
  }

  /** Gives a cell its value before the run. */
  give(cell: number, value: Value): void {
    this.values[cell] = value;
    this.states[cell] = done;
  }

  /** Gives a cell a failure before the run. */
  giveFailure(cell: number, failure: NodeFailure): void {
    this.failures.set(cell, failure);
    this.states[cell] = failed;
  }
}

/** Who waits for a cell: cells of the same frame by number, and others. */
export interface Dependants {
  readonly cells: number[];
  readonly others: Dependant[];
}
