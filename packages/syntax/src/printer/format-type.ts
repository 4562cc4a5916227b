import type { FieldDeclaration, TypeExpression } from "../ast/type-expression.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { concat, type Doc, group, indent, line } from "./doc.ts";
import { formatList } from "./format-list.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** A type, its tokens taken from the cursor. */
export function formatType(cursor: TokenCursor, type: TypeExpression): Doc {
  const leadingBar = cursor.drop(TokenKind.Bar);
  return leadingBar === "" ? formatBareType(cursor, type) : concat(leadingBar, formatBareType(cursor, type));
}

function formatBareType(cursor: TokenCursor, type: TypeExpression): Doc {
  switch (type.kind) {
    case "named-type": {
      const name = cursor.take();
      if (cursor.nextKind !== TokenKind.Less || type.typeArguments.length === 0) return name;
      const items = type.typeArguments.map((argument) => () => formatType(cursor, argument));
      return concat(
        name,
        formatList(cursor, { open: TokenKind.Less, close: TokenKind.Greater, hugs: true }, items),
      );
    }
    case "literal-type": {
      const sign = cursor.takeIf(TokenKind.Minus);
      return concat(sign, cursor.take());
    }
    case "record-type": {
      const items = type.fields.map((field) => () => formatField(cursor, field));
      const braces = {
        open: TokenKind.LeftBrace,
        close: TokenKind.RightBrace,
        spaced: true,
        keepsLines: true,
      };
      return formatList(cursor, braces, items);
    }
    case "merged-type":
      return formatTypeChain(cursor, mergedOperands(type), TokenKind.Plus);
    case "union-type":
      return formatTypeChain(cursor, type.members, TokenKind.Bar);
    case "parenthesized-type":
      return concat(
        cursor.take(TokenKind.LeftParen),
        formatType(cursor, type.inner),
        cursor.drop(TokenKind.Comma),
        cursor.take(TokenKind.RightParen),
      );
    case "function-type":
    case "missing-type":
      return cursor.takeVerbatim(type.span.end);
  }
}

function formatTypeChain(cursor: TokenCursor, operands: readonly TypeExpression[], operator: TokenKind): Doc {
  let first: Doc = "";
  const parts: Doc[] = [];
  for (const [index, operand] of operands.entries()) {
    if (index === 0) first = formatBareType(cursor, operand);
    else parts.push(line, cursor.take(operator), " ", formatBareType(cursor, operand));
  }
  return group(concat(first, indent(parts)));
}

/** The operands of `A + B + C`, which nests to the left. */
function mergedOperands(type: TypeExpression): TypeExpression[] {
  const operands: TypeExpression[] = [];
  let at = type;
  while (at.kind === "merged-type") {
    operands.push(at.right);
    at = at.left;
  }
  operands.push(at);
  return operands.reverse();
}

function formatField(cursor: TokenCursor, field: FieldDeclaration): Doc {
  const name = cursor.take();
  const mark = cursor.takeIf(TokenKind.Question);
  const colon = cursor.take(TokenKind.Colon);
  return concat(name, mark, colon, " ", formatType(cursor, field.type));
}
