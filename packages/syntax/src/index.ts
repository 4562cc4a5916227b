export { durationUnits } from "@constellation/diagnostics";
export { childrenOf, optionExpressions, typeChildrenOf, walkExpressions } from "./ast/children.ts";
export type * from "./ast/declaration.ts";
export type * from "./ast/expression.ts";
export type * from "./ast/identifier.ts";
export type * from "./ast/option.ts";
export type * from "./ast/pattern.ts";
export type * from "./ast/type-expression.ts";
export { expectedTokens } from "./expected-tokens.ts";
export { nestingLimit } from "./lexer/lexical-problem.ts";
export {
  contextualKeywords,
  isNameOrKeyword,
  isTrivia,
  keywords,
  optionKeys,
  TokenKind,
} from "./lexer/token-kind.ts";
export { type Token, tokenize } from "./lexer/tokenize.ts";
export { type Parsed, parseExpression, parseSignature, parseTypeExpression } from "./parse-part.ts";
export { parseSource, sourceSizeLimit } from "./parse-source.ts";
export { treeDepthLimit } from "./parser/tree-depth.ts";
export { type FormatOptions, formatSource } from "./printer/format-source.ts";
export { printExpression, printPattern } from "./printer/print-expression.ts";
export { printType } from "./printer/print-type.ts";
export type { ParsedSource, SourceEdit } from "./source.ts";
export { updateSource } from "./update-source.ts";
