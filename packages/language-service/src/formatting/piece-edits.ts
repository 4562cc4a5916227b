import type { TextEdit } from "@constellation/diagnostics";
import type { ParsedSource } from "@constellation/syntax";
import { changedPart } from "../edits/changed-part.ts";

/**
 * The edits that make one text from another with the same declarations: of each declaration and of what stands between two
 * only what differs, so that the cursor, breakpoints and folds stay where they are.
 */
export function pieceEdits(before: ParsedSource, after: ParsedSource): readonly TextEdit[] {
  const [old, now] = [piecesOf(before), piecesOf(after)];
  if (old.length !== now.length) return [changedPart(before.text, after.text)];
  const edits: TextEdit[] = [];
  let offset = 0;
  for (const [index, piece] of old.entries()) {
    const other = now[index] ?? "";
    if (piece !== other) edits.push(changedPart(piece, other, offset));
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
