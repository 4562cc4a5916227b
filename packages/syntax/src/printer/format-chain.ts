import type { BinaryExpression, Expression, GuardExpression } from "../ast/expression.ts";
import type { CallOption } from "../ast/option.ts";
import { precedenceOf } from "../parser/operator-stack.ts";
import { concat, type Doc, group, indent, line } from "./doc.ts";
import { formatCallHead, formatExpression } from "./format-expression.ts";
import { formatOptions } from "./format-options.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** An operand of a chain, with the `with` clause of the operator before it. */
interface Link {
  readonly operand: Expression;
  readonly options: readonly CallOption[];
}

/** `a + b - c`: on one line, or each operator at the start of its line; a `-` there could begin a pattern, so it ends the line. */
export function formatBinary(cursor: TokenCursor, expression: BinaryExpression): Doc {
  const links = linksOf(expression);
  const atLineEnd = precedenceOf[expression.operator] === precedenceOf["-"];
  let first: Doc = "";
  const parts: Doc[] = [];
  for (const [index, link] of links.entries()) {
    if (index > 0) {
      const operator = (): Doc => cursor.take();
      parts.push(...(atLineEnd ? [" ", operator(), line] : [line, operator(), " "]));
    }
    const operand = formatLink(cursor, link);
    if (index === 0) first = operand;
    else parts.push(operand);
  }
  return group(concat(first, indent(parts)));
}

/** `value when condition` */
export function formatGuard(cursor: TokenCursor, expression: GuardExpression): Doc {
  const value = formatExpression(cursor, expression.value);
  const word = cursor.take();
  return group(concat(value, indent([line, word, " ", formatExpression(cursor, expression.condition)])));
}

/** The options of `+` and those of the call that is its last operand are one clause, in order of their place. */
function formatLink(cursor: TokenCursor, { operand, options }: Link): Doc {
  if (options.length === 0) return formatExpression(cursor, operand);
  if (operand.kind !== "call")
    return concat(formatExpression(cursor, operand), formatOptions(cursor, options));
  const all = [...operand.options, ...options].sort((a, b) => a.span.start - b.span.start);
  return concat(formatCallHead(cursor, operand), formatOptions(cursor, all));
}

/** The operands of a chain of one precedence, left to right. `??` nests to the right, all others to the left. */
function linksOf(expression: BinaryExpression): Link[] {
  if (expression.operator === "??") return rightLinksOf(expression);
  const precedence = precedenceOf[expression.operator];
  const links: Link[] = [];
  let at: Expression = expression;
  while (at.kind === "binary" && precedenceOf[at.operator] === precedence) {
    links.push({ operand: at.right, options: at.options });
    at = at.left;
  }
  links.push({ operand: at, options: [] });
  return links.reverse();
}

function rightLinksOf(expression: BinaryExpression): Link[] {
  const links: Link[] = [];
  let at: Expression = expression;
  while (at.kind === "binary" && at.operator === "??") {
    links.push({ operand: at.left, options: [] });
    at = at.right;
  }
  links.push({ operand: at, options: [] });
  return links;
}
