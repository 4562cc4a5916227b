import { type TabName, tabNames } from "../share/playground-state.ts";
import { element } from "./element.ts";

const titles: Readonly<Record<TabName, string>> = {
  text: "Text",
  run: "Run",
  stream: "Stream",
  graph: "Graph",
};

/** The tabs beside the text. Arrow keys go from one to the next, as everywhere with tabs. */
export class Tabs {
  readonly #tabs: ReadonlyMap<TabName, HTMLButtonElement>;
  readonly #onTab: (tab: TabName) => void;
  #current: TabName = "run";

  constructor(list: HTMLElement, onTab: (tab: TabName) => void) {
    this.#onTab = onTab;
    this.#tabs = new Map(tabNames.map((name) => [name, this.#tab(name)]));
    list.append(...this.#tabs.values());
    list.addEventListener("keydown", (event) => this.#step(event));
  }

  get current(): TabName {
    return this.#current;
  }

  show(tab: TabName): void {
    this.#current = tab;
    for (const [name, button] of this.#tabs) {
      button.setAttribute("aria-selected", String(name === tab));
      button.tabIndex = name === tab ? 0 : -1;
    }
    document.body.dataset["tab"] = tab;
    this.#onTab(tab);
  }

  #tab(name: TabName): HTMLButtonElement {
    return element("button", {
      text: titles[name],
      attributes: {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-controls": name === "text" ? "editor-pane" : `panel-${name}`,
      },
      on: { click: () => this.show(name) },
    });
  }

  #step(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const names = tabNames.filter((name) => this.#tabs.get(name)?.offsetParent !== null);
    const at = names.indexOf(this.#current);
    const next = names[(at + by + names.length) % names.length];
    if (next === undefined) return;
    event.preventDefault();
    this.show(next);
    this.#tabs.get(next)?.focus();
  }
}
