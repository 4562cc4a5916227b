import type { Annotation, Declaration, DeclarationTree } from "../ast/declaration.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { concat, concatAll, type Doc } from "./doc.ts";
import { formatArguments, formatExpression } from "./format-expression.ts";
import { formatType } from "./format-type.ts";
import { type LayoutOptions, layOut } from "./layout.ts";
import { TokenCursor } from "./token-cursor.ts";

/**
 * The text of a declaration in the standard form; undefined where it cannot be formatted: it has a
 * syntax error, and is left as it is.
 */
export function formatDeclaration(tree: DeclarationTree, options: LayoutOptions): string | undefined {
  if (tree.diagnostics.length > 0 || tree.declaration.kind === "broken") return undefined;
  const cursor = new TokenCursor(tree.text);
  const parts: Doc[] = [];
  for (const annotation of tree.declaration.annotations)
    parts.push(formatAnnotation(cursor, annotation), ownLine);
  parts.push(formatBody(cursor, tree.declaration));
  return cursor.isLost ? undefined : layOut(concatAll(parts), options);
}

/** A line break: outside every group lines always break. */
const ownLine: Doc = { kind: "line", flat: "" };

function formatAnnotation(cursor: TokenCursor, annotation: Annotation): Doc {
  const mark = cursor.take(TokenKind.At);
  const name = cursor.take();
  if (cursor.nextKind !== TokenKind.LeftParen) return concat(mark, name);
  return concat(mark, name, formatArguments(cursor, annotation.arguments));
}

function formatBody(cursor: TokenCursor, declaration: Declaration): Doc {
  switch (declaration.kind) {
    case "type": {
      const word = cursor.take(TokenKind.Type);
      const name = cursor.take();
      const sign = cursor.take(TokenKind.Assign);
      return concat(word, " ", name, " ", sign, " ", formatType(cursor, declaration.type));
    }
    case "input": {
      const word = cursor.take(TokenKind.In);
      const typed = formatTyped(cursor, declaration.type);
      return concat(word, " ", typed, formatAssigned(cursor, declaration.default));
    }
    case "node": {
      const typed = declaration.type === undefined ? cursor.take() : formatTyped(cursor, declaration.type);
      return concat(typed, formatAssigned(cursor, declaration.value));
    }
    case "output": {
      const word = cursor.take(TokenKind.Out);
      if (declaration.name === undefined)
        return concat(word, " ", formatExpression(cursor, declaration.value));
      const name = cursor.take();
      return concat(word, " ", name, formatAssigned(cursor, declaration.value));
    }
    case "use":
      return formatUse(cursor);
    case "broken":
      return cursor.takeVerbatim(declaration.span.end);
  }
}

function formatTyped(cursor: TokenCursor, type: Parameters<typeof formatType>[1]): Doc {
  const name = cursor.take();
  const colon = cursor.take(TokenKind.Colon);
  return concat(name, colon, " ", formatType(cursor, type));
}

function formatAssigned(cursor: TokenCursor, value: Parameters<typeof formatExpression>[1] | undefined): Doc {
  if (value === undefined) return "";
  const sign = cursor.take(TokenKind.Assign);
  return concat(" ", sign, " ", formatExpression(cursor, value));
}

function formatUse(cursor: TokenCursor): Doc {
  const parts: Doc[] = [cursor.take(TokenKind.Use), " ", cursor.take()];
  while (cursor.nextKind === TokenKind.Dot) parts.push(cursor.take(), cursor.take());
  if (cursor.nextKind === TokenKind.As) parts.push(" ", cursor.take(), " ", cursor.take());
  return concatAll(parts);
}
