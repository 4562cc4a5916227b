import type { CallNode, MergeNode } from "@constellation/graph";
import type { CallSite } from "../calls/call-site.ts";
import type { KernelBackend } from "../kernel/compile-kernel.ts";
import type { KernelCall, KernelLookup } from "../kernel/emit.ts";
import type { Plan } from "./plan.ts";

/**
 * How a call is made: inside a kernel; inside a kernel of its own, because it has an effect that must happen once; or
 * by the executor, which waits for it.
 */
export type CallManner = "kernel" | "alone" | "awaited";

/** What a plan is made with: the functions that the graph calls, and how code is made. */
export interface PlanHost {
  readonly backend: KernelBackend;
  readonly inspects: boolean;
  /** Every node is a cell of its own, run by the executor. */
  readonly inSteps?: boolean;
  mannerOf(node: CallNode): CallManner;
  kernelCall(node: CallNode): KernelCall;
  /** In streams: the table of a lookup without `wait`. */
  lookup?(node: MergeNode): KernelLookup | undefined;
  /** `items`: the plan of an asynchronous lambda argument, with the cells of its parameters, captures and result. */
  callSite(node: CallNode, items: ItemsPlan | undefined): CallSite;
}

/** The body of an asynchronous lambda as a plan. */
export interface ItemsPlan {
  readonly plan: Plan;
  /** Name of the parameter that takes the lambda; its argument is the list of captured values. */
  readonly parameter: string;
  readonly parameters: readonly number[];
  readonly captures: readonly number[];
  readonly result: number;
}
