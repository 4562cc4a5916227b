import type { Span } from "@constellation/diagnostics";

/** Kinds of token, in the order of their numbers; the names are those of the Language Server Protocol where it has one. */
export const semanticTokenTypes = [
  "namespace",
  "type",
  "parameter",
  "variable",
  "property",
  "function",
  "method",
  "keyword",
  "comment",
  "string",
  "number",
  "operator",
  "decorator",
  "enumMember",
] as const;

export type SemanticTokenType = (typeof semanticTokenTypes)[number];

/** Further marks, in the order of their bits. */
export const semanticTokenModifiers = [
  "declaration",
  "definition",
  "readonly",
  "defaultLibrary",
  "async",
  "documentation",
  "input",
  "output",
] as const;

export type SemanticTokenModifier = (typeof semanticTokenModifiers)[number];

/** A coloured piece of the text; in order, none overlap. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: SemanticTokenType;
  readonly modifiers: readonly SemanticTokenModifier[];
}

/** A change of encoded tokens: `deleteCount` numbers at `start` give way to `data`. */
export interface SemanticTokensEdit {
  readonly start: number;
  readonly deleteCount: number;
  readonly data: readonly number[];
}
