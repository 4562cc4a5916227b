import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, type Panel, showPanel } from "@codemirror/view";
import { button, element } from "../page/element.ts";
import { applyEdits } from "./apply-edits.ts";
import type { EditorHost } from "./editor-host.ts";

interface Renaming {
  readonly name: string;
  readonly offset: number;
}

const setRenaming = StateEffect.define<Renaming | undefined>();

/** The panel that asks for a new name. */
export function renaming(host: EditorHost): Extension {
  const field = StateField.define<Renaming | undefined>({
    create: () => undefined,
    update: (now, { effects, docChanged }) => {
      for (const effect of effects) if (effect.is(setRenaming)) return effect.value;
      return docChanged ? undefined : now;
    },
    provide: (from) =>
      showPanel.from(from, (now) => (now === undefined ? null : (view) => panelOf(view, now, host))),
  });
  return field;
}

/** Asks for a new name of what the cursor is on; tells why where that cannot be renamed. */
export function startRename(view: EditorView, host: EditorHost): boolean {
  const offset = view.state.selection.main.head;
  void host.ask("prepareRename", { offset }).then((prepared) => {
    if (prepared.kind === "refused") return host.tell(prepared.reason);
    view.dispatch({ effects: setRenaming.of({ name: prepared.name, offset }) });
  });
  return true;
}

function panelOf(view: EditorView, { name, offset }: Renaming, host: EditorHost): Panel {
  const close = (): void => {
    view.dispatch({ effects: setRenaming.of(undefined) });
    view.focus();
  };
  const field = element("input", {
    attributes: {
      type: "text",
      "aria-label": `new name of ${name}`,
      spellcheck: "false",
      autocomplete: "off",
    },
  });
  field.value = name;
  const submit = async (): Promise<void> => {
    const result = await host.ask("rename", { offset, newName: field.value.trim() });
    if (result.kind === "refused") {
      problem.textContent = result.reason;
      return field.focus();
    }
    close();
    applyEdits(view, result.edits, "input.rename");
    if (result.confirmation !== undefined) host.tell(result.confirmation);
  };
  const problem = element("span", { class: "panel-problem", attributes: { role: "alert" } });
  const dom = element("form", { class: "rename-panel" }, [
    element("label", {}, [`Rename ${name} to `, field]),
    button("Rename", () => void submit(), { class: "cm-button" }),
    button("Cancel", close, { class: "cm-button" }),
    problem,
  ]);
  dom.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  dom.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return { dom, mount: () => field.select() };
}
