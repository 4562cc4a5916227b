export { evaluate } from "./evaluator/evaluate.ts";
export {
  evaluateProgram,
  type Inputs,
  type OutputOutcome,
  outputTicks,
} from "./evaluator/evaluate-program.ts";
export {
  type Arrival,
  type Evaluation,
  type EvaluationOptions,
  newEvaluation,
} from "./evaluator/evaluation.ts";
export { EvaluationFailure, type FailureReason } from "./evaluator/evaluation-failure.ts";
export { type TestModule, Unanswered } from "./evaluator/test-module.ts";
export { walkTyped } from "./evaluator/walk-typed.ts";
