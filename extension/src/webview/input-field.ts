import type { JsonValue } from "@constellation/types";
import { initialValue } from "../panel/initial-value.ts";
import type { FormInput } from "../panel/panel-message.ts";
import { readElements } from "../panel/read-elements.ts";
import type { InputChoice, RunKind } from "../run/run-message.ts";
import { button, element } from "./dom.ts";
import { jsonField, type ValueField, valueField } from "./value-field.ts";

type Way = "form" | "json" | "list" | "file" | "live";

const wayNames: Readonly<Record<Way, string>> = {
  form: "Form",
  json: "JSON",
  list: "List",
  file: "File",
  live: "Live",
};

/** Where an input of the pipeline is given: by a form, as JSON, as a list, from a file, from a live source. */
export class InputField {
  readonly input: FormInput;
  readonly shown: HTMLElement;
  readonly #body = element("div", { class: "body" });
  readonly #tabs = element("div", { class: "ways", attributes: { role: "group" } });
  readonly #onPick: () => void;
  #way: Way = "form";
  #field: ValueField | undefined;
  #value: JsonValue;
  #list: HTMLTextAreaElement | undefined;
  #path = "";
  #target = "";

  constructor(input: FormInput, onPick: () => void) {
    this.input = input;
    this.#onPick = onPick;
    this.#value = input.example ?? input.default ?? initialValue(input.type);
    const head = element("div", { class: "head" }, [
      element("span", { class: "title", text: input.name }),
      element("code", { class: "type", text: input.typeText, attributes: { title: input.typeText } }),
    ]);
    const doc = input.doc === undefined ? undefined : element("p", { class: "doc", text: input.doc });
    this.shown = element("section", { class: "input", attributes: { "aria-label": `input ${input.name}` } }, [
      head,
      doc,
      this.#tabs,
      this.#body,
    ]);
  }

  /** Offers what the way of running knows. */
  offer(mode: RunKind, hasFiles: boolean): void {
    const ways: Way[] = ["form", "json"];
    if (mode !== "run" && !this.input.isParameter) ways.push("list");
    if (hasFiles && !this.input.isParameter) ways.push("file");
    if (hasFiles && mode === "stream" && !this.input.isParameter) ways.push("live");
    const shown = ways.map((way) =>
      button(wayNames[way], () => this.#show(way, ways), { class: "way", attributes: { "data-way": way } }),
    );
    this.#tabs.replaceChildren(...shown);
    this.#tabs.setAttribute("aria-label", `how ${this.input.name} is given`);
    this.#show(ways.includes(this.#way) ? this.#way : "form", ways);
  }

  /** What is given now; throws a sentence when it is no value. */
  read(): InputChoice {
    switch (this.#way) {
      case "form":
      case "json":
        return { kind: "value", value: this.#field?.read() ?? null };
      case "list": {
        const reading = readElements(this.#list?.value ?? "");
        if ("problem" in reading) throw new Error(`${this.input.name}: ${reading.problem}`);
        return { kind: "elements", values: reading.values };
      }
      case "file":
        if (this.#path === "") throw new Error(`${this.input.name}: choose a file`);
        return { kind: "file", path: this.#path };
      case "live":
        if (this.#target === "")
          throw new Error(`${this.input.name}: write where it comes from, such as sse:https://…`);
        return { kind: "target", target: this.#target };
    }
  }

  /** Shows what was given before. */
  fill(choice: InputChoice): void {
    if (choice.kind === "value") this.#value = choice.value;
    else if (choice.kind === "file") this.#path = choice.path;
    else if (choice.kind === "target") this.#target = choice.target;
    this.#field = undefined;
    const way = { value: "form", elements: "list", file: "file", target: "live" } as const;
    this.#way = way[choice.kind];
    this.#draw();
    if (choice.kind === "elements" && this.#list !== undefined)
      this.#list.value = choice.values.map((value) => JSON.stringify(value)).join("\n");
    this.#mark();
  }

  #show(way: Way, _ways: readonly Way[]): void {
    try {
      if (this.#field !== undefined) this.#value = this.#field.read() ?? this.#value;
    } catch {
      // What is half written is not carried over.
    }
    this.#way = way;
    this.#draw();
    this.#mark();
  }

  #mark(): void {
    for (const tab of this.#tabs.querySelectorAll("button"))
      tab.setAttribute("aria-pressed", String(tab.dataset["way"] === this.#way));
  }

  #draw(): void {
    this.#field = undefined;
    this.#body.replaceChildren(...this.#parts());
  }

  #parts(): readonly HTMLElement[] {
    const { input } = this;
    switch (this.#way) {
      case "form":
        this.#field = valueField(input.type, this.#value, input.name);
        return [this.#field.shown];
      case "json":
        this.#field = jsonField(this.#value, input.name);
        return [this.#field.shown];
      case "list":
        return this.#listParts();
      case "file":
        return this.#fileParts();
      case "live":
        return this.#liveParts();
    }
  }

  #listParts(): readonly HTMLElement[] {
    const text = this.#list?.value ?? `${JSON.stringify(this.#value)}\n`;
    const label = `elements of ${this.input.name}, one JSON value a line`;
    this.#list = element("textarea", {
      class: "code",
      attributes: { rows: "6", "aria-label": label, spellcheck: "false" },
    });
    this.#list.value = text;
    return [this.#list, hint("One JSON value a line, or one JSON list.")];
  }

  #fileParts(): readonly HTMLElement[] {
    const path = element("code", { class: "path", text: this.#path === "" ? "no file chosen" : this.#path });
    const pick = button("Choose a file…", this.#onPick, { class: "secondary" });
    return [element("div", { class: "row" }, [pick, path])];
  }

  #liveParts(): readonly HTMLElement[] {
    const field = element("input", {
      attributes: {
        type: "text",
        placeholder: "sse:https://… or ws://…",
        "aria-label": `source of ${this.input.name}`,
        spellcheck: "false",
      },
    });
    field.value = this.#target;
    field.addEventListener("input", () => {
      this.#target = field.value.trim();
    });
    return [field, hint("A target as on the command line: sse:URL, ws://…, file:PATH.")];
  }
}

function hint(text: string): HTMLElement {
  return element("p", { class: "hint", text });
}
