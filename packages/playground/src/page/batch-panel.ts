import { element } from "./element.ts";
import { InputCard } from "./input-card.ts";
import type { InputsModel } from "./inputs-model.ts";
import { OutputList } from "./output-list.ts";
import { RunStatus, type RunStatusHost } from "./run-status.ts";

/** What a panel that runs asks of the page. */
export interface PanelHost extends Omit<RunStatusHost, "startText"> {
  readonly model: InputsModel;
  /** Something was written into the model. */
  readonly onWritten: () => void;
}

/** The tab of batch runs: a form for the inputs, the run, its outputs. */
export class BatchPanel {
  readonly outputs: OutputList;
  readonly status: RunStatus;
  readonly #host: PanelHost;
  readonly #inputs = element("div", { class: "inputs" });
  #cards: readonly InputCard[] = [];

  constructor(place: HTMLElement, host: PanelHost) {
    this.#host = host;
    this.outputs = new OutputList({ isStream: false, onName: (name) => host.goToNode(`out:${name}`) });
    this.status = new RunStatus({ ...host, startText: "Run" });
    place.append(
      element("div", { class: "panel-bar" }, [this.status.button, this.status.shown]),
      element("div", { class: "panel-body" }, [
        this.status.problems,
        element("h2", { text: "Inputs" }),
        this.#inputs,
        element("h2", { text: "Outputs" }),
        this.outputs.shown,
      ]),
    );
  }

  /** Why what is written cannot be run. */
  get problem(): string | undefined {
    return this.#cards.find(({ problem }) => problem !== undefined)?.problem;
  }

  /** The form for other inputs. */
  drawInputs(): void {
    const { model, onWritten } = this.#host;
    this.#cards = model.inputs.map((input) => new InputCard(input, model, onWritten));
    const cards = this.#cards.map(({ shown }) => shown);
    const nothing = element("p", { class: "nothing", text: "This pipeline has no inputs." });
    this.#inputs.replaceChildren(...(cards.length > 0 ? cards : [nothing]));
  }
}
