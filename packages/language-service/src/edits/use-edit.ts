import type { TextEdit } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { lineBreakOf } from "./line-break.ts";

/** Found once for each version of a file: completion wants it of many namespaces. */
const lastUses = new WeakMap<Snapshot, PlacedDeclaration | null>();

/** `use namespace` below the last `use`, else above the first declaration. */
export function useEdit(snapshot: Snapshot, namespace: string): TextEdit {
  const { lines, source } = snapshot;
  const lineBreak = lineBreakOf(snapshot);
  const last = lastUseOf(snapshot);
  if (last === null) {
    const first = source.declarations[0]?.start ?? 0;
    const start = lines.lineStart(lines.lineAt(first));
    return { span: { start, end: start }, newText: `use ${namespace}${lineBreak}` };
  }
  const end = lines.lineEnd(lines.lineAt(last.start + last.tree.text.length));
  return { span: { start: end, end }, newText: `${lineBreak}use ${namespace}` };
}

function lastUseOf(snapshot: Snapshot): PlacedDeclaration | null {
  let last = lastUses.get(snapshot);
  if (last === undefined) {
    last = snapshot.source.declarations.findLast(({ tree }) => tree.declaration.kind === "use") ?? null;
    lastUses.set(snapshot, last);
  }
  return last;
}
