import type { Example } from "../examples/examples.ts";
import { element } from "./element.ts";

/** The button with the menu of examples. Arrow keys, Home, End and Escape do what they do in menus. */
export function examplesMenu(
  opener: HTMLButtonElement,
  menu: HTMLElement,
  examples: readonly Example[],
  onPick: (example: Example) => void,
): void {
  const close = (): void => {
    menu.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  };
  const items = examples.map((example) =>
    element(
      "button",
      {
        class: "menu-item",
        attributes: { type: "button", role: "menuitem", tabindex: "-1" },
        on: {
          click: () => {
            close();
            onPick(example);
          },
        },
      },
      [
        element("span", { class: "menu-title", text: example.title }),
        element("span", { class: "menu-about", text: example.about }),
      ],
    ),
  );
  menu.append(...items);
  const focus = (index: number): void => items[(index + items.length) % items.length]?.focus();
  opener.addEventListener("click", () => {
    if (!menu.hidden) return close();
    menu.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    focus(0);
  });
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      focus(next);
    } else if (event.key === "Escape" || event.key === "Tab") {
      close();
      if (event.key === "Escape") opener.focus();
    }
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !menu.contains(target) && !opener.contains(target)) close();
  });
}
