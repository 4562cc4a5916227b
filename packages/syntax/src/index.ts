export type * from "./ast/declaration.ts";
export type * from "./ast/expression.ts";
export type * from "./ast/identifier.ts";
export type * from "./ast/option.ts";
export type * from "./ast/pattern.ts";
export type * from "./ast/type-expression.ts";
export type { ParsedSource, SourceEdit } from "./source.ts";
// parseSource(text): ParsedSource                                   never throws
// updateSource(previous, edit): ParsedSource
// parseTypeExpression(text), parseSignature(text), parseExpression(text): { node?, diagnostics }
// tokenize(text): tokens with trivia;  formatSource(parsed, { width?: 100 }): string
