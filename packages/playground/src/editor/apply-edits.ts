import type { EditorView } from "@codemirror/view";
import type { TextEdit } from "@constellation/diagnostics";

/** Makes edits of one version of the text in one step; the cursor stays where it was in what did not change. */
export function applyEdits(view: EditorView, edits: readonly TextEdit[], userEvent: string): void {
  if (edits.length === 0) return;
  view.dispatch({
    changes: edits.map(({ span, newText }) => ({ from: span.start, to: span.end, insert: newText })),
    userEvent,
    scrollIntoView: true,
  });
}
