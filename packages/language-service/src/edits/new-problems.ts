import type { Diagnostic, TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { withEdits } from "./with-edits.ts";

/** Which problems count. */
type Wanted = "error" | "any";

/** The problems that a file has after some edits and did not have before, counted by code: errors, or those of any severity. */
export function newProblems(
  snapshot: Snapshot,
  edits: readonly TextEdit[],
  wanted: Wanted = "error",
): readonly Diagnostic[] {
  return addedProblems(snapshot, withEdits(snapshot, edits), wanted);
}

/** The problems that one version of a file has beyond those of another, counted by code. */
export function addedProblems(before: Snapshot, after: Snapshot, wanted: Wanted): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const { code } of problemsOf(before, wanted)) left.set(code, (left.get(code) ?? 0) + 1);
  return problemsOf(after, wanted).filter(({ code }) => {
    const count = left.get(code) ?? 0;
    left.set(code, count - 1);
    return count <= 0;
  });
}

function problemsOf({ program }: Snapshot, wanted: Wanted): readonly Diagnostic[] {
  if (wanted === "any") return program.diagnostics;
  return program.diagnostics.filter(({ severity }) => severity === "error");
}
