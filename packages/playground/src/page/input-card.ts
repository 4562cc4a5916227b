import type { PipelineInput } from "../language/messages.ts";
import { fits } from "../samples/fit-value.ts";
import { button, element } from "./element.ts";
import type { InputsModel } from "./inputs-model.ts";
import { jsonField, type ValueField, valueField } from "./value-field.ts";

/** An input with a form for its value, which can also be written as JSON. What is written goes into the model at once. */
export class InputCard {
  readonly shown: HTMLElement;
  readonly #input: PipelineInput;
  readonly #model: InputsModel;
  readonly #onChange: () => void;
  readonly #body = element("div", { class: "card-body" });
  readonly #problem = element("p", { class: "problem-text", attributes: { role: "alert" } });
  readonly #toggle: HTMLButtonElement;
  #isJson = false;
  #field: ValueField | undefined;

  constructor(input: PipelineInput, model: InputsModel, onChange: () => void) {
    this.#input = input;
    this.#model = model;
    this.#onChange = onChange;
    this.#toggle = button("JSON", () => this.#draw(!this.#isJson), {
      class: "quiet",
      attributes: { "aria-label": `${input.name} as JSON`, "aria-pressed": "false" },
    });
    this.#body.addEventListener("input", () => this.#take());
    this.shown = element(
      "section",
      { class: "card input", attributes: { "aria-label": `input ${input.name}` } },
      [
        cardHead({ ...input, mark: input.isParameter ? "parameter" : "in" }, [this.#toggle]),
        input.doc === undefined ? undefined : element("p", { class: "doc", text: input.doc }),
        this.#body,
        this.#problem,
      ],
    );
    this.#draw(false);
  }

  /** Why what is written is no value; undefined when it is one. */
  get problem(): string | undefined {
    return this.#problem.textContent || undefined;
  }

  #draw(isJson: boolean): void {
    this.#isJson = isJson;
    this.#toggle.setAttribute("aria-pressed", String(isJson));
    const { name, type } = this.#input;
    const value = this.#model.valueOf(this.#input);
    this.#field = isJson ? jsonField(value, name) : valueField(type, value, name, () => this.#take());
    this.#problem.textContent = "";
    this.#body.replaceChildren(this.#field.shown);
  }

  #take(): void {
    const problem = this.#read();
    this.#problem.textContent = problem ?? "";
  }

  /** The problem of what is written; without one it is in the model. */
  #read(): string | undefined {
    try {
      const value = this.#field?.read();
      if (value === undefined) return undefined;
      if (!fits(this.#input.type, value)) return `${this.#input.name}: a value of its type is expected`;
      this.#model.setValue(this.#input.name, value);
      this.#onChange();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/** The first line of a card: what it is, its name, its type, and buttons. */
export function cardHead(
  { name, typeText, mark }: { readonly name: string; readonly typeText: string; readonly mark: string },
  tools: readonly HTMLElement[] = [],
): HTMLElement {
  return element("div", { class: "card-head" }, [
    element("span", { class: `mark mark-${mark}`, text: mark }),
    element("span", { class: "title", text: name }),
    element("code", { class: "type", text: typeText, attributes: { title: typeText } }),
    element("span", { class: "space" }),
    ...tools,
  ]);
}
