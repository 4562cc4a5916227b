import { EditorView, type KeyBinding } from "@codemirror/view";
import { openActions } from "./actions-menu.ts";
import { applyEdits } from "./apply-edits.ts";
import type { EditorHost } from "./editor-host.ts";
import { startRename } from "./rename.ts";

/** Brings the text into the standard form. */
export async function formatText(view: EditorView, host: EditorHost): Promise<void> {
  const before = view.state.doc;
  const edits = await host.ask("format", {});
  if (view.state.doc === before) applyEdits(view, edits, "format");
}

/** Leads to where the name at an offset is defined. */
export async function goToDefinition(view: EditorView, host: EditorHost, offset: number): Promise<void> {
  const found = await host.ask("definition", { offset });
  if (found.kind === "here") selectSpan(view, found.span);
  else if (found.kind === "elsewhere")
    host.tell("It comes with the playground: its documentation is all there is to see.");
}

/** Selects a place and brings it into view. */
export function selectSpan(
  view: EditorView,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  const { length } = view.state.doc;
  const anchor = Math.min(start, length);
  view.dispatch({
    selection: { anchor, head: Math.min(end, length) },
    effects: EditorView.scrollIntoView(anchor, { y: "center" }),
  });
  view.focus();
}

/** Keys that lead to the language worker. */
export function languageKeys(host: EditorHost): readonly KeyBinding[] {
  return [
    { key: "Shift-Alt-f", run: (view) => did(formatText(view, host)) },
    { key: "Mod-.", run: (view) => openActions(view, host) },
    { key: "F2", run: (view) => startRename(view, host) },
    { key: "F12", run: (view) => did(goToDefinition(view, host, view.state.selection.main.head)) },
  ];
}

function did(_going: Promise<void>): true {
  return true;
}
