export { expressionKinds, LanguageCoverage, optionNames, strategies } from "./coverage/language-coverage.ts";
export { happenings, StreamCoverage, tickMakers } from "./coverage/stream-coverage.ts";
export { differences } from "./differential/compare-outcomes.ts";
export { graphWithoutPasses } from "./differential/graph-without-passes.ts";
export { toModuleDefinition } from "./differential/module-definition.ts";
export {
  compileText,
  errorsOf,
  type GraphRunOptions,
  runGraph,
  startOfRuns,
} from "./differential/run-text.ts";
export { testCatalogue, testCatalogueData } from "./differential/test-catalogue.ts";
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
export {
  evaluateStream,
  outputsOf,
  type StreamOutcome,
  streamEvaluation,
} from "./evaluator/stream/evaluate-stream.ts";
export type { StreamElementEvent, StreamEvent, StreamGiven } from "./evaluator/stream/stream-events.ts";
export { type TestModule, Unanswered } from "./evaluator/test-module.ts";
export { walkTyped } from "./evaluator/walk-typed.ts";
export {
  type AnnotatedSource,
  type CaretExpectation,
  caretDifferences,
  readCarets,
} from "./fixtures/caret-annotations.ts";
export { readCursor, readCursors, type TextWithCursor } from "./fixtures/cursor.ts";
export { hostModules } from "./fixtures/host-modules.ts";
export { type ProgramCase, type ProgramFixture, programFixtures } from "./fixtures/program-fixture.ts";
export { Choices, choicesFrom } from "./generator/choices.ts";
export {
  type GeneratedProgram,
  generateProgram,
  generateStandardCall,
  programArbitrary,
} from "./generator/generated-program.ts";
export { SelfMovingClock } from "./virtual-time/self-moving-clock.ts";
