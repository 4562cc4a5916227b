import type { CallOption, StrategyArgument } from "../ast/option.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { concat, type Doc, group, indent, line } from "./doc.ts";
import { formatExpression } from "./format-expression.ts";
import { formatList } from "./format-list.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** A `with` clause, with the blank before it; the options in order of their place. */
export function formatOptions(cursor: TokenCursor, options: readonly CallOption[]): Doc {
  if (options.length === 0) return "";
  const word = cursor.take(TokenKind.With);
  const parts: Doc[] = [];
  for (const [index, option] of options.entries()) {
    if (index > 0) parts.push(cursor.take(TokenKind.Comma));
    parts.push(line, formatOption(cursor, option));
  }
  parts.push(cursor.drop(TokenKind.Comma));
  return concat(" ", word, group(indent(parts)));
}

function formatOption(cursor: TokenCursor, option: CallOption): Doc {
  const key = cursor.take();
  const { value } = option;
  if (value === undefined) return key;
  const colon = cursor.take(TokenKind.Colon);
  if (value.kind === "expression") return concat(key, colon, " ", formatExpression(cursor, value.expression));
  const name = cursor.take();
  const items = value.arguments.map((argument) => () => formatArgument(cursor, argument));
  const parens = { open: TokenKind.LeftParen, close: TokenKind.RightParen };
  return concat(key, colon, " ", name, formatList(cursor, parens, items));
}

function formatArgument(cursor: TokenCursor, argument: StrategyArgument): Doc {
  if (argument.name === undefined) return formatExpression(cursor, argument.value);
  const name = cursor.take();
  const mark = cursor.take(argument.equals ? TokenKind.Assign : TokenKind.Colon);
  const value = formatExpression(cursor, argument.value);
  return argument.equals ? concat(name, " ", mark, " ", value) : concat(name, mark, " ", value);
}
