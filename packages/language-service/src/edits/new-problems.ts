import type { Diagnostic, TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { withEdits } from "./with-edits.ts";

/** The problems that a file has after some edits and did not have before, counted by code: errors, or those of any severity. */
export function newProblems(
  snapshot: Snapshot,
  edits: readonly TextEdit[],
  severity: "error" | "any" = "error",
): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const { code } of problemsOf(snapshot, severity)) left.set(code, (left.get(code) ?? 0) + 1);
  return problemsOf(withEdits(snapshot, edits), severity).filter(({ code }) => {
    const count = left.get(code) ?? 0;
    left.set(code, count - 1);
    return count <= 0;
  });
}

function problemsOf({ program }: Snapshot, wanted: "error" | "any"): readonly Diagnostic[] {
  return wanted === "any"
    ? program.diagnostics
    : program.diagnostics.filter(({ severity }) => severity === "error");
}
