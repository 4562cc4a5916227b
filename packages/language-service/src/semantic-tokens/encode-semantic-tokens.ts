import type { LineIndex } from "../snapshot/line-index.ts";
import {
  type SemanticToken,
  type SemanticTokensEdit,
  semanticTokenModifiers,
  semanticTokenTypes,
} from "./semantic-token.ts";

/** Tokens as the Language Server Protocol sends them: five numbers each; those of several lines are cut at the line ends. */
export function encodeSemanticTokens(tokens: readonly SemanticToken[], lines: LineIndex): readonly number[] {
  const data: number[] = [];
  let [lastLine, lastCharacter] = [0, 0];
  for (const { span, type, modifiers } of tokens) {
    const typeNumber = semanticTokenTypes.indexOf(type);
    let bits = 0;
    for (const modifier of modifiers) bits |= 1 << semanticTokenModifiers.indexOf(modifier);
    const endLine = lines.lineAt(span.end);
    for (let line = lines.lineAt(span.start); line <= endLine; line++) {
      const lineStart = lines.lineStart(line);
      const start = Math.max(span.start, lineStart);
      const length = Math.min(span.end, lines.lineEnd(line)) - start;
      if (length <= 0) continue;
      const character = start - lineStart;
      data.push(line - lastLine, line === lastLine ? character - lastCharacter : character);
      data.push(length, typeNumber, bits);
      [lastLine, lastCharacter] = [line, character];
    }
  }
  return data;
}

/** What turns one encoding into another: at most one edit, none when they are equal. */
export function semanticTokensEdits(
  before: readonly number[],
  after: readonly number[],
): readonly SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same++;
  const deleteCount = before.length - same - start;
  return [{ start, deleteCount, data: after.slice(start, after.length - same) }];
}
