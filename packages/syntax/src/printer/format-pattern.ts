import type { Pattern } from "../ast/pattern.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { concat, type Doc } from "./doc.ts";
import { formatList } from "./format-list.ts";
import { formatType } from "./format-type.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** A pattern, its tokens taken from the cursor. */
export function formatPattern(cursor: TokenCursor, pattern: Pattern): Doc {
  switch (pattern.kind) {
    case "fields": {
      const braces = { open: TokenKind.LeftBrace, close: TokenKind.RightBrace, spaced: true };
      return formatList(
        cursor,
        braces,
        pattern.fields.map(() => () => formatFieldPattern(cursor)),
      );
    }
    case "is": {
      const word = cursor.take(TokenKind.Is);
      return concat(word, " ", formatType(cursor, pattern.type));
    }
    case "literal": {
      const sign = cursor.takeIf(TokenKind.Minus);
      return concat(sign, cursor.take());
    }
    case "none":
    case "any":
      return cursor.take();
    case "missing":
      return cursor.takeVerbatim(pattern.span.end);
  }
}

function formatFieldPattern(cursor: TokenCursor): Doc {
  const field = cursor.take();
  if (cursor.nextKind !== TokenKind.Colon) return field;
  const colon = cursor.take(TokenKind.Colon);
  return concat(field, colon, " ", cursor.take());
}
