import type { TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { lineBreakOf } from "./line-break.ts";

/** `use namespace` below the last `use`, else above the first declaration. */
export function useEdit(snapshot: Snapshot, namespace: string): TextEdit {
  const { lines, source } = snapshot;
  const lineBreak = lineBreakOf(snapshot);
  const last = source.declarations.findLast(({ tree }) => tree.declaration.kind === "use");
  if (last === undefined) {
    const first = source.declarations[0]?.start ?? 0;
    const start = lines.lineStart(lines.lineAt(first));
    return { span: { start, end: start }, newText: `use ${namespace}${lineBreak}` };
  }
  const end = lines.lineEnd(lines.lineAt(last.start + last.tree.text.length));
  return { span: { start: end, end }, newText: `${lineBreak}use ${namespace}` };
}
