import { TokenKind } from "../lexer/token-kind.ts";
import { concat, type Doc, group, indent, line, softLine, trailingComma } from "./doc.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** How a list in brackets looks. */
export interface ListStyle {
  readonly open: TokenKind;
  readonly close: TokenKind;
  /** `{ a }` rather than `[a]`. */
  readonly spaced?: boolean;
  /** Stays on several lines when it was written so. */
  readonly keepsLines?: boolean;
  /** A single item stands directly between the brackets and breaks by itself: `f({ … })`. */
  readonly hugs?: boolean;
}

/** Items in brackets, on one line if they fit, else each on its own with a comma behind the last. */
export function formatList(cursor: TokenCursor, style: ListStyle, items: readonly (() => Doc)[]): Doc {
  const open = cursor.take(style.open);
  const breaks = (style.keepsLines ?? false) && cursor.opensLine;
  const first = items[0];
  if (first === undefined) {
    const { above, mark } = cursor.takeClosing(style.close);
    return group(concat(open, indent([above]), mark));
  }
  if ((style.hugs ?? false) && items.length === 1 && !cursor.opensLine) {
    const item = first();
    const comma = cursor.drop(TokenKind.Comma);
    return concat(open, item, comma, cursor.take(style.close));
  }
  const edge = style.spaced ? line : softLine;
  const parts: Doc[] = [edge];
  for (const [index, item] of items.entries()) {
    if (index > 0) parts.push(cursor.take(TokenKind.Comma), cursor.blankLine(), line);
    parts.push(item());
  }
  parts.push(cursor.drop(TokenKind.Comma, trailingComma));
  const { above, mark } = cursor.takeClosing(style.close);
  return group(concat(open, indent([...parts, above]), edge, mark), breaks);
}

/** Arms in braces: on one line with commas, or each on its own without. */
export function formatArms(cursor: TokenCursor, arms: readonly (() => Doc)[]): Doc {
  const open = cursor.take(TokenKind.LeftBrace);
  const breaks = cursor.opensLine;
  const parts: Doc[] = [line];
  for (const [index, arm] of arms.entries()) {
    if (index > 0) parts.push(cursor.drop(TokenKind.Comma, ""), armSeparator, cursor.blankLine(), line);
    parts.push(arm());
  }
  parts.push(cursor.drop(TokenKind.Comma));
  const { above, mark } = cursor.takeClosing(TokenKind.RightBrace);
  return group(concat(open, indent([...parts, above]), line, mark), breaks || arms.length === 0);
}

const armSeparator: Doc = { kind: "if-broken", broken: "", flat: "," };
