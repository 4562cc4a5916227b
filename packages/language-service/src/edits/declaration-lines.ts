import type { Span } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** A declaration with its lines, so that removing it leaves no empty one; of a line that it shares only itself. */
export function declarationLines({ text, lines }: Snapshot, { start, tree }: PlacedDeclaration): Span {
  const end = start + tree.text.length;
  const [first, last] = [lines.lineAt(start), lines.lineAt(end)];
  const from = lines.lineStart(first);
  const to = lines.lineStart(last + 1);
  const isAlone = text.slice(from, start).trim() === "" && text.slice(end, lines.lineEnd(last)).trim() === "";
  return isAlone ? { start: from, end: to } : { start, end };
}
