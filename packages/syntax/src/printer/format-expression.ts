import type {
  Argument,
  CallExpression,
  Expression,
  IfExpression,
  Lambda,
  RecordEntry,
} from "../ast/expression.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { concat, concatAll, type Doc, group, indent, line, softLine } from "./doc.ts";
import { formatBinary, formatGuard } from "./format-chain.ts";
import { formatArms, formatList } from "./format-list.ts";
import { formatOptions } from "./format-options.ts";
import { formatPattern } from "./format-pattern.ts";
import { formatType } from "./format-type.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** An expression, its tokens taken from the cursor. */
export function formatExpression(cursor: TokenCursor, expression: Expression): Doc {
  switch (expression.kind) {
    case "name":
    case "int":
    case "float":
    case "boolean":
    case "none":
    case "duration":
      return cursor.take();
    case "rate": {
      const count = cursor.take();
      return concat(count, cursor.take(TokenKind.Slash), cursor.take());
    }
    case "string":
    case "missing":
      return cursor.takeVerbatim(expression.span.end);
    case "list":
      return formatList(
        cursor,
        squareBrackets,
        expression.items.map((item) => () => formatExpression(cursor, item)),
      );
    case "record":
      return formatList(
        cursor,
        recordBraces,
        expression.entries.map((entry) => () => formatEntry(cursor, entry)),
      );
    case "parenthesized":
      return formatParenthesized(cursor, expression.inner);
    case "lambda":
      return formatLambda(cursor, expression);
    case "binary":
      return formatBinary(cursor, expression);
    case "unary": {
      const operator = cursor.take();
      return concat(
        operator,
        expression.operator === "not" ? " " : "",
        formatExpression(cursor, expression.operand),
      );
    }
    case "guard":
      return formatGuard(cursor, expression);
    case "field": {
      const target = formatExpression(cursor, expression.target);
      return concat(target, cursor.take(), cursor.take());
    }
    case "projection":
      return formatProjection(cursor, expression);
    case "call":
      return concat(formatCallHead(cursor, expression), formatOptions(cursor, expression.options));
    case "if":
      return formatIf(cursor, expression);
    case "branch":
      return formatBranch(cursor, expression);
    case "match":
      return formatMatch(cursor, expression);
  }
}

const squareBrackets = { open: TokenKind.LeftBracket, close: TokenKind.RightBracket };
const tightBraces = { open: TokenKind.LeftBrace, close: TokenKind.RightBrace };
const recordBraces = { ...tightBraces, spaced: true, keepsLines: true };
const parens = { open: TokenKind.LeftParen, close: TokenKind.RightParen };

function formatParenthesized(cursor: TokenCursor, content: Expression): Doc {
  const open = cursor.take(TokenKind.LeftParen);
  const inner = formatExpression(cursor, content);
  const { above, mark } = cursor.takeClosing(TokenKind.RightParen);
  return group(concat(open, indent([softLine, inner, above]), softLine, mark));
}

function formatProjection(cursor: TokenCursor, projection: Expression & { kind: "projection" }): Doc {
  const target = formatExpression(cursor, projection.target);
  const brackets = projection.brackets === "square" ? squareBrackets : tightBraces;
  const fields = projection.fields.map(() => () => cursor.take());
  return concat(target, formatList(cursor, brackets, fields));
}

/** `f(a, name: b)`, without its options. */
export function formatCallHead(cursor: TokenCursor, call: CallExpression): Doc {
  const name: Doc[] = [];
  for (const [index] of call.callee.segments.entries()) {
    if (index > 0) name.push(cursor.take(TokenKind.Dot));
    name.push(cursor.take());
  }
  return concat(...name, formatArguments(cursor, call.arguments));
}

/** `(a, name: b)` */
export function formatArguments(cursor: TokenCursor, list: readonly Argument[]): Doc {
  const only = list.length === 1 ? list[0]?.value : undefined;
  const hugs = only !== undefined && hugsParentheses(only);
  const items = list.map((argument) => () => formatArgument(cursor, argument));
  return formatList(cursor, { ...parens, hugs }, items);
}

function hugsParentheses(value: Expression): boolean {
  return (
    value.kind === "record" || value.kind === "list" || value.kind === "branch" || value.kind === "match"
  );
}

function formatArgument(cursor: TokenCursor, argument: Argument): Doc {
  if (argument.name === undefined) return formatExpression(cursor, argument.value);
  const name = cursor.take();
  const colon = cursor.take(TokenKind.Colon);
  return concat(name, colon, " ", formatExpression(cursor, argument.value));
}

function formatEntry(cursor: TokenCursor, entry: RecordEntry): Doc {
  if (entry.kind === "spread") {
    const dots = cursor.take(TokenKind.Spread);
    return concat(dots, formatExpression(cursor, entry.value));
  }
  const name = cursor.take();
  if (entry.shorthand) return name;
  const colon = cursor.take(TokenKind.Colon);
  return concat(name, colon, " ", formatExpression(cursor, entry.value));
}

function formatLambda(cursor: TokenCursor, lambda: Lambda): Doc {
  const items = lambda.parameters.map(({ type }) => () => {
    const name = cursor.take();
    if (type === undefined) return name;
    const colon = cursor.take(TokenKind.Colon);
    return concat(name, colon, " ", formatType(cursor, type));
  });
  const head = cursor.nextKind === TokenKind.LeftParen ? formatList(cursor, parens, items) : cursor.take();
  const arrow = cursor.take(TokenKind.FatArrow);
  return concat(head, " ", arrow, " ", formatExpression(cursor, lambda.body));
}

/** `if (a) b else c`; where it breaks, each `else` begins a line. */
function formatIf(cursor: TokenCursor, expression: IfExpression): Doc {
  const parts: Doc[] = [formatIfHead(cursor, expression)];
  let at: Expression = expression.alternative;
  while (at.kind === "if") {
    const word = cursor.take(TokenKind.Else);
    parts.push(indent([line, word, " ", formatIfHead(cursor, at)]));
    at = at.alternative;
  }
  const word = cursor.take(TokenKind.Else);
  parts.push(indent([line, word, " ", formatExpression(cursor, at)]));
  return group(concatAll(parts));
}

function formatIfHead(cursor: TokenCursor, expression: IfExpression): Doc {
  const word = cursor.take(TokenKind.If);
  const open = cursor.take(TokenKind.LeftParen);
  const condition = formatExpression(cursor, expression.condition);
  const { above, mark } = cursor.takeClosing(TokenKind.RightParen);
  const head = group(concat(open, indent([softLine, condition, above]), softLine, mark));
  return concat(word, " ", head, " ", formatExpression(cursor, expression.consequent));
}

function formatBranch(cursor: TokenCursor, expression: Expression & { kind: "branch" }): Doc {
  const word = cursor.take(TokenKind.Branch);
  const arms = expression.arms.map(
    (arm) => () => formatArm(cursor, () => formatExpression(cursor, arm.condition), arm.body),
  );
  const { otherwise } = expression;
  if (otherwise !== undefined)
    arms.push(() => formatArm(cursor, () => cursor.take(TokenKind.Otherwise), otherwise));
  return concat(word, " ", formatArms(cursor, arms));
}

function formatMatch(cursor: TokenCursor, expression: Expression & { kind: "match" }): Doc {
  const word = cursor.take(TokenKind.Match);
  const scrutinee = formatExpression(cursor, expression.scrutinee);
  const arms = expression.arms.map(
    (arm) => () => formatArm(cursor, () => formatPattern(cursor, arm.pattern), arm.body),
  );
  return concat(word, " ", scrutinee, " ", formatArms(cursor, arms));
}

function formatArm(cursor: TokenCursor, head: () => Doc, body: Expression): Doc {
  const start = head();
  const arrow = cursor.take(TokenKind.Arrow);
  return concat(start, " ", arrow, " ", formatExpression(cursor, body));
}
