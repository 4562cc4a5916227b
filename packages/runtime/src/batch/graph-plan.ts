import type { GraphInput, GraphOutput } from "@constellation/graph";
import type { JsonValue, Value } from "@constellation/types";
import type { Plan } from "../plan/plan.ts";

/** A graph as the executor runs it, where all clocks tick once: one plan for all. */
export interface GraphPlan {
  readonly inputs: readonly PlannedInput[];
  readonly outputs: readonly PlannedOutput[];
  readonly plan: Plan;
  /** Cells that run whether their value is needed or not: windows and merges of arms. Their failures are nobody's. */
  readonly eager: readonly number[];
}

export interface PlannedInput {
  readonly input: GraphInput;
  readonly decode: (raw: unknown) => Value;
  readonly cell: number | undefined;
}

export interface PlannedOutput {
  readonly output: GraphOutput;
  readonly encode: (value: Value) => JsonValue;
  readonly cell: number;
}
