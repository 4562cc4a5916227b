export type * from "./catalogue.ts";
export { type AssignableOptions, isAssignable, isData, isSameType } from "./structure/assignable.ts";
export * from "./structure/construct.ts";
export { describeMismatch, explainMismatch, type Mismatch } from "./structure/explain-mismatch.ts";
export { fieldsByName } from "./structure/fields-by-name.ts";
export { boundOf, leastUpperBound } from "./structure/least-upper-bound.ts";
export { type PrintTypeOptions, printLiteral, printType, quoteText } from "./structure/print-type.ts";
export {
  exceedsTypeBounds,
  maximumTypeDepth,
  maximumTypeSize,
  partsOf,
} from "./structure/type-bounds.ts";
export { widen } from "./structure/widen.ts";
export type * from "./type.ts";
export type { Value } from "./value.ts";
