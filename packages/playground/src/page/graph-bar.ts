import type { RunRequest } from "../run/run-messages.ts";
import { button, element } from "./element.ts";

export interface GraphBarHost {
  readonly start: (kind: RunRequest["kind"]) => void;
  readonly stop: () => void;
}

/** The buttons above the graph: what runs shows its counts there. */
export class GraphBar {
  readonly shown: HTMLElement;
  readonly #starts: readonly HTMLButtonElement[];
  readonly #stop: HTMLButtonElement;

  constructor({ start, stop }: GraphBarHost) {
    this.#starts = [
      button("▶ Run", () => start("batch"), { attributes: { title: "run once over the inputs" } }),
      button("▶ Play", () => start("stream"), { attributes: { title: "play the stream" } }),
    ];
    this.#stop = button("■ Stop", stop, { class: "primary running" });
    const hint = element("span", { class: "run-state", text: "a node leads to its line" });
    this.shown = element("div", { class: "panel-bar" }, [...this.#starts, this.#stop, hint]);
    this.setRunning(false);
  }

  setRunning(isRunning: boolean): void {
    const hadFocus = this.shown.contains(document.activeElement);
    for (const start of this.#starts) start.hidden = isRunning;
    this.#stop.hidden = !isRunning;
    if (hadFocus) (isRunning ? this.#stop : this.#starts[0])?.focus();
  }
}
