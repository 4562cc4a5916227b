import type { LineIndex } from "../snapshot/line-index.ts";
import {
  type SemanticToken,
  type SemanticTokensEdit,
  semanticTokenModifiers,
  semanticTokenTypes,
} from "./semantic-token.ts";

const typeNumbers = new Map(semanticTokenTypes.map((type, index) => [type, index]));

/** Tokens as the Language Server Protocol sends them: five numbers each; those of several lines are cut at the line ends. */
export function encodeSemanticTokens(tokens: readonly SemanticToken[], lines: LineIndex): readonly number[] {
  const data: number[] = [];
  let [lastLine, lastCharacter] = [0, 0];
  let first = 0;
  for (const { span, type, modifiers } of tokens) {
    const typeNumber = typeNumbers.get(type) ?? 0;
    let bits = 0;
    for (const modifier of modifiers) bits |= 1 << semanticTokenModifiers.indexOf(modifier);
    // Tokens come in order: the next one is mostly on the same line or on one of the next.
    while (lines.lineStart(first + 1) <= span.start && first + 1 < lines.lineCount) first++;
    for (let line = first; line < lines.lineCount && lines.lineStart(line) < span.end; line++) {
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
