import { Char, endOfName, isBlank, isNameStart } from "../lexer/characters.ts";

/** How a line that starts a declaration looks: a keyword, `@`, `name =`, or `name :`. */
export type DeclarationStart = "keyword" | "annotation" | "assignment" | "typed";

const declarationKeywords: ReadonlySet<string> = new Set(["type", "in", "out", "use"]);

/** What kind of declaration the text at `offset` starts, judged by its first characters alone (docs/language/fine-points.md 30). */
export function declarationStartAt(text: string, offset: number): DeclarationStart | undefined {
  const code = text.charCodeAt(offset);
  if (code === Char.At) return "annotation";
  if (!isNameStart(code)) return undefined;
  const end = endOfName(text, offset);
  const next = skipBlanks(text, end);
  const nextCode = text.charCodeAt(next);
  if (end - offset <= 4 && declarationKeywords.has(text.slice(offset, end))) {
    return isKeywordUse(text, next, nextCode) ? "keyword" : undefined;
  }
  if (nextCode === Char.Colon) return "typed";
  if (nextCode !== Char.Equal) return undefined;
  const after = text.charCodeAt(next + 1);
  return after === Char.Equal || after === Char.Greater ? undefined : "assignment";
}

/** Before `:`, `?:`, `,`, `->` or a closing bracket a keyword is an ordinary name: a field or an option key. */
function isKeywordUse(text: string, next: number, nextCode: number): boolean {
  switch (nextCode) {
    case Char.Colon:
    case Char.Question:
    case Char.Comma:
    case Char.Dot:
    case Char.RightBrace:
    case Char.RightBracket:
    case Char.RightParen:
      return false;
    case Char.Minus:
      return text.charCodeAt(next + 1) !== Char.Greater;
    default:
      return true;
  }
}

/** Whether a keyword at `offset` is followed, on its line, by a name: the only way it starts a declaration within a line. */
export function keywordDeclarationAt(text: string, end: number): boolean {
  return isNameStart(text.charCodeAt(skipBlanks(text, end)));
}

/** Whether a line that begins at `offset` starts a declaration even inside brackets and strings: only at column 0. */
export function forcedDeclarationAt(text: string, offset: number): boolean {
  const start = declarationStartAt(text, offset);
  return start !== undefined && start !== "typed";
}

function skipBlanks(text: string, offset: number): number {
  let next = offset;
  while (isBlank(text.charCodeAt(next))) next++;
  return next;
}
