import type { JsonValue, Value } from "@constellation/types";
import type { Cancellation } from "../calls/cancellation.ts";
import { NoTick } from "../failure/no-tick.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { type ExecutionContext, withExecution } from "./execution.ts";
import { Frame } from "./frame.ts";
import type { GraphPlan } from "./graph-plan.ts";

export interface PlanRun {
  readonly plan: GraphPlan;
  readonly inputs: readonly unknown[];
  readonly context: ExecutionContext;
  /** Cancels the run; the reason is a `NodeFailure`. */
  readonly signal: Cancellation;
  readonly element: string;
}

/** Runs a plan to its outputs, encoded. Rejects with the first failure of an output, after aborting what is in flight. */
export function runGraphPlan(run: PlanRun): Promise<Readonly<Record<string, JsonValue>>> {
  const { plan, signal } = run;
  const frame = new Frame(plan.plan, run.element);
  for (const [index, { decode, cell }] of plan.inputs.entries()) {
    const value = decode(run.inputs[index]);
    if (cell !== undefined) frame.give(cell, value);
  }
  return withExecution(run.context, signal, (execution, settle) => {
    let missing = plan.outputs.length + plan.eager.length;
    const settled = (failure: NodeFailure | undefined): void => {
      if (failure !== undefined && !(failure instanceof NoTick)) settle(failure);
      else if (--missing === 0) settle(undefined);
    };
    for (const { cell } of plan.outputs) execution.demand(frame, cell, { settled });
    for (const cell of plan.eager) execution.demand(frame, cell, { settled: () => settled(undefined) });
    if (missing === 0) settle(undefined);
  }).then(() =>
    Object.fromEntries(
      plan.outputs.map(({ output, encode, cell }) => [output.name, encodeOutput(frame.values[cell], encode)]),
    ),
  );
}

/** An output without a tick is null. */
function encodeOutput(value: Value | undefined, encode: (value: Value) => JsonValue): JsonValue {
  return value === undefined ? null : encode(value);
}
