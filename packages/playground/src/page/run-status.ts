import type { Outcome, RunProblem } from "../run/run-messages.ts";
import { button, element } from "./element.ts";

/** Problems of a run that are listed. */
const listedMax = 30;

export interface RunStatusHost {
  /** `Run`, `Play`. */
  readonly startText: string;
  readonly start: () => void;
  readonly stop: () => void;
  readonly goToNode: (node: string) => void;
  readonly explain: (code: string) => void;
}

/** How a run goes: the button that starts and stops it, a line that says how it stands, what went wrong. */
export class RunStatus {
  readonly button: HTMLButtonElement;
  readonly shown = element("span", { class: "run-state", attributes: { role: "status" } });
  readonly problems = element("div", { class: "run-problems", attributes: { role: "alert" } });
  readonly #host: RunStatusHost;
  #isRunning = false;

  constructor(host: RunStatusHost) {
    this.#host = host;
    this.button = button("", () => (this.#isRunning ? host.stop() : host.start()), {
      class: "primary",
      attributes: { title: "Ctrl+Enter" },
    });
    this.#setRunning(false);
  }

  begin(): void {
    this.problems.replaceChildren();
    this.#setRunning(true);
    this.say("running…");
  }

  /** Says how it stands, in a few words. */
  say(text: string): void {
    this.shown.textContent = text;
  }

  add(problem: RunProblem): void {
    if (this.problems.childElementCount >= listedMax) return;
    const { code, message, node } = problem;
    const { goToNode, explain } = this.#host;
    const parts = [
      element("span", { class: "message", text: message }),
      ...(node === undefined
        ? []
        : [
            button(nodeName(node), () => goToNode(node), {
              class: "link",
              attributes: { title: "go to its line" },
            }),
          ]),
      ...(code === undefined
        ? []
        : [
            button(code, () => explain(code), {
              class: "quiet code-link",
              attributes: { "aria-label": `what ${code} means` },
            }),
          ]),
    ];
    this.problems.append(element("div", { class: "run-problem" }, parts));
  }

  end(outcome: Outcome, text: string): void {
    this.#setRunning(false);
    this.shown.textContent = text;
    this.shown.dataset["outcome"] = outcome;
  }

  #setRunning(isRunning: boolean): void {
    this.#isRunning = isRunning;
    this.button.textContent = isRunning ? "■ Stop" : `▶ ${this.#host.startText}`;
    this.button.classList.toggle("running", isRunning);
    delete this.shown.dataset["outcome"];
  }
}

/** The name that a node has in the text, of its id in the graph. */
export function nodeName(node: string): string {
  return node.replace(/^(in|node|out):/, "").replace(/[/.].*$/, "");
}
