import type { AggregateImplementation } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { blame } from "../../kernel/blame.ts";
import type { Outcome } from "../flow/message.ts";

/** An aggregate that a gather computes: a call of the graph whose list is one of the gathered arguments. */
export interface AggregateCall {
  /** The call's node. */
  readonly node: string;
  /** Simple name of the function, for messages. */
  readonly callee: string;
  /** The side's column that is its list. */
  readonly column: number;
  readonly implementation: AggregateImplementation;
  /** The arguments after the list. */
  readonly parameters: readonly Value[];
}

/** The result of an accumulator, or the failure of the call. */
export function finishCall(call: AggregateCall, accumulator: unknown): Outcome {
  try {
    return call.implementation.finish(accumulator, call.parameters);
  } catch (thrown) {
    return failureOfCall(call, thrown);
  }
}

/** What an aggregate threw, as the failure of its call. */
export function failureOfCall({ node, callee }: AggregateCall, thrown: unknown) {
  return blame(thrown, { id: node, callee });
}
