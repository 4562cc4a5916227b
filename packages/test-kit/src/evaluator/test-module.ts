import type { FunctionData, Value } from "@constellation/types";

/** A module of a test, as a plain function: the evaluator calls it, and `toModuleDefinition` makes the runtime's module of it. */
export interface TestModule {
  readonly data: FunctionData;
  /**
   * Arguments by name, in the runtime's representation; throws to fail, throws `Unanswered` never to answer. `attempt` counts from 1.
   * Must not depend on anything else.
   */
  readonly run: (args: Readonly<Record<string, unknown>>, attempt: number) => Value;
}

/** Thrown by a test module in place of a promise that never settles: the call ends with its timeout. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}
