export type * from "./catalogue.ts";
export { type AssignableOptions, isAssignable, isData, isSameType } from "./structure/assignable.ts";
export * from "./structure/construct.ts";
export { describeMismatch, explainMismatch, type Mismatch } from "./structure/explain-mismatch.ts";
export { type AccessResult, fieldOf, projectType } from "./structure/field-of.ts";
export { fieldsByName } from "./structure/fields-by-name.ts";
export {
  type Bindings,
  brokenBound,
  instantiateSignature,
  type SubstituteOptions,
  substitute,
  unboundVariables,
  variableKey,
} from "./structure/generics.ts";
export { infer } from "./structure/infer.ts";
export { boundOf, leastUpperBound } from "./structure/least-upper-bound.ts";
export { type MergeResult, mergeRecords } from "./structure/merge-records.ts";
export {
  type MemberNarrowing,
  membersOf,
  type Narrowing,
  narrowToFields,
  narrowToLiteral,
  narrowToMembers,
  narrowToNone,
} from "./structure/narrow.ts";
export { type PrintTypeOptions, printLiteral, printType, quoteText } from "./structure/print-type.ts";
export { canTellApart, confusableMembers } from "./structure/tell-apart.ts";
export {
  exceedsTypeBounds,
  maximumTypeDepth,
  maximumTypeSize,
  partsOf,
} from "./structure/type-bounds.ts";
export { widen } from "./structure/widen.ts";
export type * from "./type.ts";
export type { Value } from "./value.ts";
