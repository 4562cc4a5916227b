export { assert, InternalFault, unreachable } from "./assert.ts";
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
export { coverSpans, type Span, shiftSpan } from "./span.ts";
