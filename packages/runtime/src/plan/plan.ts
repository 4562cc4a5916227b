import type { NodeId } from "@constellation/graph";
import type { Value } from "@constellation/types";
import type { CallSite } from "../calls/call-site.ts";
import type { Cancellation } from "../calls/cancellation.ts";
import type { Kernel } from "../kernel/kernel.ts";

/** What the executor runs: cells by number. Made once per graph and runtime. */
export interface Plan {
  readonly cells: readonly CellPlan[];
  readonly cellOf: ReadonlyMap<NodeId, number>;
}

export type CellPlan = GivenCell | KernelCell | CallCell;

/** The value comes from outside: an input, a lambda's parameter, another region. */
export interface GivenCell {
  readonly kind: "given";
  readonly node: NodeId;
}

export interface KernelCell {
  readonly kind: "kernel";
  readonly node: NodeId;
  readonly kernel: Kernel;
  /** Cells that must have values before the kernel is run. */
  readonly needs: readonly number[];
}

/** A call that is waited for. Its kernel gives an array: the arguments, then the key. */
export interface CallCell {
  readonly kind: "call";
  readonly node: NodeId;
  readonly kernel: Kernel;
  readonly needs: readonly number[];
  readonly call: CallSite;
  /** The cell of the fallback. */
  readonly fallback: number | undefined;
}

/** A plan to be run for one element of its own: the body of an asynchronous lambda. */
export interface PlanWork {
  readonly plan: Plan;
  readonly given: readonly (readonly [cell: number, value: Value])[];
  readonly result: number;
  readonly signal: Cancellation;
  readonly element: string;
}
