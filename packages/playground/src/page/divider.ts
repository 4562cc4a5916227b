import { element } from "./element.ts";

/**
 * The line between two parts of the page: dragged by the pointer, or moved by arrow keys while it has the focus. The returned
 * function moves it.
 */
export function makeDivider(
  main: HTMLElement,
  onMoved: (percent: number) => void,
): (percent: number) => void {
  const divider = element("div", {
    attributes: {
      id: "divider",
      role: "separator",
      "aria-orientation": "vertical",
      "aria-label": "width of the text, in percent",
      tabindex: "0",
    },
  });
  // Between them, where the Tab key finds it.
  main.insertBefore(divider, main.lastElementChild);
  const [least, most] = [25, 75];
  let percent = 50;
  const move = (to: number): void => {
    percent = Math.min(most, Math.max(least, to));
    main.style.setProperty("--split", `${percent}%`);
    divider.setAttribute("aria-valuenow", String(Math.round(percent)));
  };
  divider.setAttribute("aria-valuemin", String(least));
  divider.setAttribute("aria-valuemax", String(most));
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const { left, width } = main.getBoundingClientRect();
    move(((event.clientX - left) / width) * 100);
  });
  divider.addEventListener("pointerup", () => onMoved(percent));
  divider.addEventListener("keydown", ({ key }) => {
    const by = { ArrowLeft: -2, ArrowRight: 2 }[key];
    if (by === undefined) return;
    move(percent + by);
    onMoved(percent);
  });
  move(percent);
  return move;
}
