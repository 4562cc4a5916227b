import type { Span } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { CodeAction, CodeActionOptions } from "./code-action.ts";

/** What can be done at a selection: fixes of the problems that touch it, and rewrites. */
export function codeActionsIn(
  _snapshot: Snapshot,
  _selection: Span,
  _options: CodeActionOptions = {},
): readonly CodeAction[] {
  return [];
}
