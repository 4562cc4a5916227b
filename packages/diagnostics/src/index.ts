export { assert, InternalFault, unreachable } from "./assert.ts";
export { type AnyDiagnosticKind, diagnosticKinds } from "./catalogue/diagnostic-kinds.ts";
export {
  ambiguousFunction,
  unknownField,
  unknownFunction,
  unknownNamespace,
  unknownProjectionField,
  unknownType,
  unknownVariable,
  wrongArguments,
} from "./catalogue/e001-names.ts";
export {
  badOptionValue,
  badTypeArguments,
  cannotCompare,
  cannotMerge,
  fallbackType,
  matchNotExhaustive,
  noArithmetic,
  typeError,
  typeMismatch,
} from "./catalogue/e010-types.ts";
export {
  noOutput,
  syntaxError,
  tooDeep,
  tooLarge,
  unexpectedToken,
} from "./catalogue/e020-syntax.ts";
export {
  asyncInLambda,
  cycle,
  duplicateDefinition,
  repeatedOption,
  unknownOption,
} from "./catalogue/e030-structure.ts";
export {
  badWindowField,
  clocksCannotMeet,
  exclusiveOptions,
  mergeOfDifferentTypes,
  missingKey,
  needsList,
} from "./catalogue/e040-streaming.ts";
export {
  compilerFault,
  configurationNotLoaded,
  connectorProperty,
  moduleSignature,
  unknownConnector,
} from "./catalogue/e050-modules.ts";
export {
  impliedMerge,
  noEffectInBatch,
  noEffectInStream,
  notReplayable,
  weakerDelivery,
} from "./catalogue/infos.ts";
export {
  cacheNotProvided,
  deploymentFailed,
  divisionByZero,
  functionFailed,
  inputDoesNotFit,
  integerOverflow,
  lengthsDiffer,
  limitExceeded,
  moduleDiffers,
  moduleFailed,
  moduleNotProvided,
  moduleStalled,
  neverSettled,
  notFinite,
  runCancelled,
  runtimeFault,
  timedOut,
  workerEnded,
  wrongInputs,
  wrongResult,
} from "./catalogue/r-runtime.ts";
export {
  constantCallFails,
  deprecatedSpelling,
  highRetry,
  optionWithoutEffect,
  shadowedImport,
  staleCatalogue,
  unionMembersAlike,
  unreachableArm,
  unusedImport,
  unusedInput,
  unusedName,
} from "./catalogue/warnings.ts";
export {
  type Diagnostic,
  type DiagnosticExtras,
  type DiagnosticKind,
  diagnose,
  type Fact,
  type Facts,
  type Fix,
  type RelatedSpan,
  type Severity,
  type TextEdit,
} from "./diagnostic.ts";
export { nearestNames } from "./nearest-names.ts";
export { durationUnits, printDuration } from "./print-duration.ts";
export { countSeverities, type FileReport, type SeverityCounts } from "./render/file-report.ts";
export { toGithub } from "./render/github.ts";
export {
  type JsonDiagnostic,
  type JsonFix,
  type JsonRelated,
  type JsonReport,
  type JsonSpan,
  toJson,
} from "./render/json.ts";
export { type PageOptions, renderPage } from "./render/page.ts";
export { ansiPalette, type Palette, plainPalette } from "./render/palette.ts";
export { type SarifOptions, toSarif } from "./render/sarif.ts";
export type {
  SarifFix,
  SarifLocation,
  SarifLog,
  SarifRegion,
  SarifResult,
  SarifRule,
  SarifRun,
} from "./render/sarif-log.ts";
export { summaryLine } from "./render/summary.ts";
export { renderText, type TextOptions } from "./render/text.ts";
export { sortDiagnostics } from "./sort-diagnostics.ts";
export {
  lineCount,
  lineEnd,
  lineStart,
  lineText,
  offsetAt,
  type Position,
  positionAt,
  type SourceFile,
} from "./source-file.ts";
export { coverSpans, type Span, shiftSpan } from "./span.ts";
