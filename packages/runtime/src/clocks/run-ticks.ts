import type { GraphOutput, NodeId } from "@constellation/graph";
import { type JsonValue, makeEncoder, type Value } from "@constellation/types";
import { type ExecutionContext, withExecution } from "../batch/execution.ts";
import type { Cancellation } from "../calls/cancellation.ts";
import { blame } from "../kernel/blame.ts";
import { inputDecoder } from "../plan/sync-program.ts";
import { isAbsent } from "./tick.ts";
import type { TickPlan } from "./tick-plan.ts";
import { TickRun } from "./tick-run.ts";

export interface TicksRun {
  readonly plan: TickPlan;
  /** Raw, in the graph's order. */
  readonly inputs: readonly unknown[];
  readonly context: ExecutionContext;
  readonly signal: Cancellation;
  readonly element: string;
}

/** Runs a graph whose clocks do not all tick once: an output that may tick often is a list, one that did not tick is null. */
export async function runTicks(run: TicksRun): Promise<Readonly<Record<string, JsonValue>>> {
  const { plan, context } = run;
  const inputs = decodeInputs(run);
  const outputs: (readonly [string, JsonValue])[] = [];
  await withExecution(context, run.signal, (execution, settle) => {
    // Between two ticks nothing is in flight, and yet the run goes on.
    execution.isWaitedFor = false;
    const ticks = new TickRun({
      plan,
      execution,
      inputs,
      now: context.kernelRun.library.now,
      element: run.element,
      late: ({ id }) => context.services.logger.warn(`an element came too late for its window: ${id}`),
    });
    ticks.begin();
    const values = Promise.all(
      plan.graph.outputs.map(async (output) => [output.name, await outputValue(output, ticks)] as const),
    );
    // What makes ticks runs to its end, even when only an arm that is not taken names it.
    Promise.all([values, ticks.made()]).then(
      ([named]) => {
        outputs.push(...named);
        settle(undefined);
      },
      (thrown) => settle(blame(thrown, undefined)),
    );
  });
  return Object.fromEntries(outputs);
}

function decodeInputs({ plan, inputs }: TicksRun): ReadonlyMap<NodeId, Value> {
  const decoded = new Map(
    plan.graph.inputs.map((input, index) => [input.name, inputDecoder(input)(inputs[index])] as const),
  );
  return new Map(
    plan.graph.nodes.flatMap((node) =>
      node.kind === "input" ? [[node.id, decoded.get(node.input) ?? null] as const] : [],
    ),
  );
}

async function outputValue(output: GraphOutput, run: TickRun): Promise<JsonValue> {
  const encode = makeEncoder(output.type);
  const moments = await run.momentsOf(output.clock);
  const outcomes = await Promise.all(moments.map((moment) => run.outcomeOf(moment, output.node)));
  const values: JsonValue[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind === "value") values.push(encode(outcome.value));
    else if (!isAbsent(outcome)) throw outcome.failure;
  }
  return output.ticks === "many" ? values.filter((value) => value !== null) : (values[0] ?? null);
}
