import type { Pace } from "../run/run-messages.ts";
import type { PanelHost } from "./batch-panel.ts";
import { element } from "./element.ts";
import { elementsCard } from "./elements-card.ts";
import { InputCard } from "./input-card.ts";
import { OutputList } from "./output-list.ts";
import { RunStatus } from "./run-status.ts";

const paces: readonly (readonly [text: string, pace: Pace])[] = [
  ["no waiting", "instant"],
  ["real time", 1],
  ["10 × faster", 10],
  ["60 × faster", 60],
];
const firstPace = 2;

/** The tab of streams: elements with their times for each input, how fast they come, what comes out. */
export class StreamPanel {
  readonly outputs: OutputList;
  readonly status: RunStatus;
  readonly #host: PanelHost;
  readonly #inputs = element("div", { class: "inputs" });
  #cards: readonly InputCard[] = [];
  readonly #pace = element(
    "select",
    { attributes: { "aria-label": "pace of the stream" } },
    paces.map(([text]) => element("option", { text })),
  );
  readonly #repeats = element("input", { attributes: { type: "checkbox" } });

  constructor(place: HTMLElement, host: PanelHost) {
    this.#host = host;
    this.#pace.selectedIndex = firstPace;
    this.outputs = new OutputList({ isStream: true, onName: (name) => host.goToNode(`out:${name}`) });
    this.status = new RunStatus({ ...host, startText: "Play" });
    place.append(
      element("div", { class: "panel-bar" }, [
        this.status.button,
        this.#pace,
        element("label", { class: "check", attributes: { title: "begin again behind the last element" } }, [
          this.#repeats,
          "repeat",
        ]),
        this.status.shown,
      ]),
      element("div", { class: "panel-body" }, [
        this.status.problems,
        element("h2", { text: "Elements" }),
        element("p", { class: "explains" }, [
          "One JSON value a line. Before it stands when it comes: ",
          element("code", { text: "5s" }),
          " after the start, ",
          element("code", { text: "+200ms" }),
          " after the line above, or a time.",
        ]),
        this.#inputs,
        element("h2", { text: "Outputs" }),
        this.outputs.shown,
      ]),
    );
  }

  get pace(): Pace {
    return paces[this.#pace.selectedIndex]?.[1] ?? "instant";
  }

  get repeats(): boolean {
    return this.#repeats.checked;
  }

  /** Why what is written of parameters cannot be run; of elements the model tells it. */
  get problem(): string | undefined {
    return this.#cards.find(({ problem }) => problem !== undefined)?.problem;
  }

  /** The fields for other inputs. A parameter has one value in a stream too. */
  drawInputs(): void {
    const { model, onWritten } = this.#host;
    const cards: InputCard[] = [];
    const shown = model.inputs.map((input) => {
      if (!input.isParameter) return elementsCard(input, model, onWritten);
      const card = new InputCard(input, model, onWritten);
      cards.push(card);
      return card.shown;
    });
    this.#cards = cards;
    this.#inputs.replaceChildren(...shown);
  }
}
