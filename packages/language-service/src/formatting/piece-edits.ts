import type { TextEdit } from "@constellation/diagnostics";
import type { ParsedSource } from "@constellation/syntax";

/**
 * The edits that make one text from another with the same declarations: of each declaration and of what stands between two
 * only what differs, so that the cursor, breakpoints and folds stay where they are.
 */
export function pieceEdits(before: ParsedSource, after: ParsedSource): readonly TextEdit[] {
  const [old, now] = [piecesOf(before), piecesOf(after)];
  if (old.length !== now.length) return [shortened(0, before.text, after.text)];
  const edits: TextEdit[] = [];
  let offset = 0;
  for (const [index, piece] of old.entries()) {
    const other = now[index] ?? "";
    if (piece !== other) edits.push(shortened(offset, piece, other));
    offset += piece.length;
  }
  return edits;
}

/** Gaps and declarations in turn. */
function piecesOf({ text, declarations }: ParsedSource): readonly string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const { start, tree } of declarations) {
    pieces.push(text.slice(end, start), tree.text);
    end = start + tree.text.length;
  }
  pieces.push(text.slice(end));
  return pieces;
}

/** The edit without what is the same at both ends; never cuts a surrogate pair or a line break in two. */
function shortened(offset: number, before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before[prefix] === after[prefix]) prefix++;
  while (prefix > 0 && isInside(before, prefix)) prefix--;
  let suffix = 0;
  while (suffix < shorter - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix])
    suffix++;
  while (suffix > 0 && isInside(before, before.length - suffix)) suffix--;
  return {
    span: { start: offset + prefix, end: offset + before.length - suffix },
    newText: after.slice(prefix, after.length - suffix),
  };
}

function isInside(text: string, offset: number): boolean {
  const [last, next] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  return (last === 0x0d && next === 0x0a) || (last >= 0xd800 && last <= 0xdbff);
}
