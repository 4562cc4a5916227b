import type { Diagnostic, TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { withEdits } from "./with-edits.ts";

/** The errors that a file has after some edits and did not have before, counted by code. */
export function newProblems(snapshot: Snapshot, edits: readonly TextEdit[]): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const { code } of errorsOf(snapshot)) left.set(code, (left.get(code) ?? 0) + 1);
  return errorsOf(withEdits(snapshot, edits)).filter(({ code }) => {
    const count = left.get(code) ?? 0;
    left.set(code, count - 1);
    return count <= 0;
  });
}

function errorsOf({ program }: Snapshot): readonly Diagnostic[] {
  return program.diagnostics.filter(({ severity }) => severity === "error");
}
