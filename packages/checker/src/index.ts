export type { Callable } from "./catalogue/callable.ts";
export type { Catalogue } from "./catalogue/catalogue.ts";
export { readCatalogue } from "./catalogue/read-catalogue.ts";
export type { SignatureProblem } from "./catalogue/signature-problem.ts";
export { checkAlone } from "./check/check-alone.ts";
export { type CheckOptions, checkSource } from "./check-source.ts";
export {
  bindingProperties,
  type ConnectorProperties,
  type ConnectorProperty,
  propertiesOf,
} from "./connectors/connector-schema.ts";
export { describeSchema } from "./connectors/describe-schema.ts";
export { annotationNames } from "./declarations/check-annotations.ts";
export type { OptionCarrier, OptionDefinition, OptionWord } from "./options/option-definition.ts";
export { optionNamed, optionNamesOf, optionSnippet, optionTable } from "./options/option-table.ts";
export type * from "./program/call-options.ts";
export {
  type CheckedParts,
  checkedPartsAt,
  type NamedValue,
  namedValuesOf,
} from "./program/checked-parts.ts";
export type * from "./program/checked-program.ts";
export { childrenOf } from "./program/children-of.ts";
export { type Clock, type ClockMaker, clockNode, constantClock } from "./program/clock.ts";
export { type ProgramSymbol, placeOf, type SymbolTable, symbolTableOf } from "./program/symbol-table.ts";
export type * from "./program/typed-expression.ts";
export { builtInTypeNames } from "./written-types/read-named-type.ts";
