export type * from "./catalogue.ts";
export { describeJsonProblem, type JsonProblem } from "./json/json-problem.ts";
export { maximumJsonLength, type ParsedJson, type ParseJsonOptions, parseJson } from "./json/parse-json.ts";
export { type PrintJsonOptions, printJson } from "./json/print-json.ts";
export { aliasOf, collectAliases, isNamed } from "./schema/collect-aliases.ts";
export { type FromJsonSchemaOptions, fromJsonSchema, type SchemaReading } from "./schema/from-json-schema.ts";
export {
  type JsonSchema,
  jsonSchemaDefinitions,
  type ToJsonSchemaOptions,
  toJsonSchema,
} from "./schema/to-json-schema.ts";
export { type StandardResult, type StandardSchema, toStandardSchema } from "./schema/to-standard-schema.ts";
export { type ToTypeScriptOptions, toTypeScript, typeScriptDeclarations } from "./schema/to-type-script.ts";
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
export { readType } from "./structure/read-type.ts";
export { canTellApart, confusableMembers } from "./structure/tell-apart.ts";
export {
  exceedsTypeBounds,
  maximumTypeDepth,
  maximumTypeSize,
  partsOf,
} from "./structure/type-bounds.ts";
export { maximumUnionMembers } from "./structure/union-reduction.ts";
export { widen } from "./structure/widen.ts";
export { makeSizer, type SizeOf } from "./text/make-sizer.ts";
export { makeTextReader, type TextReaderOptions } from "./text/make-text-reader.ts";
export { makeTextWriter, type WriteText } from "./text/make-text-writer.ts";
export type { ReaderBackend } from "./text/record-reader.ts";
export type * from "./type.ts";
export type { Value } from "./value.ts";
export { decodeBase64, encodeBase64 } from "./values/base64.ts";
export { maximumJsonDepth } from "./values/decode-json.ts";
export { describeInput, isPlainObject } from "./values/describe-input.ts";
export { type Compare, makeCompare, orderOf } from "./values/make-compare.ts";
export { type Convert, makeConverter, needsJsonConversion } from "./values/make-converter.ts";
export { type Decoded, type DecoderOptions, makeDecoder, makeValueDecoder } from "./values/make-decoder.ts";
export { type Encode, encodeByShape, makeEncoder } from "./values/make-encoder.ts";
export { type Equals, makeEquals } from "./values/make-equals.ts";
export { type KeyOf, makeKey } from "./values/make-key.ts";
export { makeRender, type Render } from "./values/make-render.ts";
export { isRecordValue, makeTest, type ValueTest } from "./values/make-test.ts";
export { makeMemberIndex } from "./values/member-index.ts";
export { describeRefusal, type Refusal } from "./values/refusal.ts";
export { decodeStored, encodeStored } from "./values/stored-value.ts";
export { isTimestamp, maximumTimestamp, parseTimestamp, printTimestamp } from "./values/timestamp.ts";
