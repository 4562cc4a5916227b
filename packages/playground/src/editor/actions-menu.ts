import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, showTooltip, type Tooltip } from "@codemirror/view";
import type { CodeAction } from "@constellation/language-service";
import { element } from "../page/element.ts";
import { applyEdits } from "./apply-edits.ts";
import type { EditorHost } from "./editor-host.ts";

interface OpenMenu {
  readonly at: number;
  readonly actions: readonly CodeAction[];
}

const setMenu = StateEffect.define<OpenMenu | undefined>();

const menuField = StateField.define<OpenMenu | undefined>({
  create: () => undefined,
  update: (open, { effects, docChanged, selection }) => {
    for (const effect of effects) if (effect.is(setMenu)) return effect.value;
    return docChanged || selection !== undefined ? undefined : open;
  },
  provide: (field) => showTooltip.from(field, (open) => (open === undefined ? null : menuTooltip(open))),
});

/** The menu of fixes and rewrites at the cursor. */
export function actionsMenu(): Extension {
  return menuField;
}

/** Opens the menu of what can be done at the selection. */
export function openActions(view: EditorView, host: EditorHost): boolean {
  const { from, to } = view.state.selection.main;
  const { doc } = view.state;
  void host.ask("actions", { span: { start: from, end: to } }).then((actions) => {
    if (view.state.doc !== doc) return;
    if (actions.length === 0) host.tell("There is nothing to fix or to rewrite here.");
    else view.dispatch({ effects: setMenu.of({ at: from, actions }) });
  });
  return true;
}

function menuTooltip({ at, actions }: OpenMenu): Tooltip {
  return {
    pos: at,
    create: (view) => {
      const close = (): void => {
        view.dispatch({ effects: setMenu.of(undefined) });
        view.focus();
      };
      const items = actions.map((action) =>
        element("button", {
          text: action.title,
          attributes: { type: "button", role: "menuitem", tabindex: "-1" },
          on: {
            click: () => {
              close();
              applyEdits(view, action.edits, "input.action");
            },
          },
        }),
      );
      const dom = element(
        "div",
        { class: "actions", attributes: { role: "menu", "aria-label": "fixes" } },
        items,
      );
      dom.addEventListener("keydown", (event) => {
        const focused = items.indexOf(event.target as HTMLButtonElement);
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (by !== undefined) items[(focused + by + items.length) % items.length]?.focus();
        else if (event.key === "Escape" || event.key === "Tab") close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      });
      return { dom, mount: () => items[0]?.focus() };
    },
  };
}
