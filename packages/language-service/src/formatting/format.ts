import type { Span, TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** The edits that bring the file into the standard form; declarations with a syntax error stay as they are. */
export function formatDocument(_snapshot: Snapshot): readonly TextEdit[] {
  return [];
}

/** The same for the declarations that touch a range. */
export function formatRange(_snapshot: Snapshot, _range: Span): readonly TextEdit[] {
  return [];
}

/** The same after `typed` was typed, which ends at `offset`: the declaration that this completed. */
export function formatOnType(_snapshot: Snapshot, _offset: number, _typed: string): readonly TextEdit[] {
  return [];
}
