import type { JsonValue } from "@constellation/types";
import type { PipelineOutput } from "../language/messages.ts";
import type { OutputElement } from "../run/run-messages.ts";
import { cellText, isRecord, tableOf } from "../samples/table-of.ts";
import { button, element } from "./element.ts";
import { cardHead } from "./input-card.ts";

/** Rows that are shown of an output, the newest. */
const rowsMax = 100;
/** Elements that are kept of an output, the newest. */
const keptMax = 500;
/** Characters of JSON that are shown. */
const jsonMax = 60_000;

interface Shown {
  elements: readonly OutputElement[];
  count: number;
}

/** The outputs of a run: the value of each, or of a stream the newest elements, as table or as JSON. */
export class OutputList {
  readonly shown = element("div", {
    class: "outputs",
    attributes: { role: "region", "aria-label": "outputs" },
  });
  readonly #onName: (output: string) => void;
  readonly #isStream: boolean;
  readonly #byName = new Map<string, Shown>();
  readonly #asJson = new Set<string>();
  #outputs: readonly PipelineOutput[] = [];
  #startMs: number | undefined;
  #frame: number | undefined;

  constructor({
    isStream,
    onName,
  }: { readonly isStream: boolean; readonly onName: (output: string) => void }) {
    this.#isStream = isStream;
    this.#onName = onName;
  }

  /** Empties all outputs for a run that begins. */
  begin(outputs: readonly PipelineOutput[], startMs?: number): void {
    this.shown.classList.remove("outdated");
    this.#outputs = outputs;
    this.#startMs = startMs;
    this.#byName.clear();
    this.#draw();
  }

  /** Shows which outputs there will be, as long as none has come. */
  expect(outputs: readonly PipelineOutput[]): void {
    if (this.#byName.size === 0) this.begin(outputs);
  }

  /** Brings the first output into view, where the form above is long. */
  reveal(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#draw();
    this.shown.firstElementChild?.scrollIntoView({ block: "nearest" });
  }

  /** What is shown came of another text than that of now. */
  outdate(): void {
    this.shown.classList.add("outdated");
  }

  /** The value of an output of a batch run. */
  set(name: string, value: JsonValue): void {
    this.#byName.set(name, { elements: [{ timeMs: 0, value }], count: 1 });
    this.#drawSoon();
  }

  /** `count` elements came; `elements` are the newest. */
  add(name: string, elements: readonly OutputElement[], count: number): void {
    const known = this.#byName.get(name) ?? { elements: [], count: 0 };
    this.#byName.set(name, {
      elements: [...known.elements, ...elements].slice(-keptMax),
      count: known.count + count,
    });
    this.#drawSoon();
  }

  #drawSoon(): void {
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = undefined;
    const scrolled = new Map(
      [...this.shown.querySelectorAll<HTMLElement>("[data-output]")].map((part) => [
        part.dataset["output"],
        part.querySelector(".scrolls")?.scrollLeft ?? 0,
      ]),
    );
    this.shown.replaceChildren(...this.#outputs.map((output) => this.#card(output)));
    for (const part of this.shown.querySelectorAll<HTMLElement>("[data-output]")) {
      const scrolls = part.querySelector(".scrolls");
      if (scrolls !== null) scrolls.scrollLeft = scrolled.get(part.dataset["output"]) ?? 0;
    }
  }

  #card(output: PipelineOutput): HTMLElement {
    const { name } = output;
    const known = this.#byName.get(name);
    const isJson = this.#asJson.has(name);
    const toggle = button(
      "JSON",
      () => {
        if (isJson) this.#asJson.delete(name);
        else this.#asJson.add(name);
        this.#draw();
        this.shown.querySelector<HTMLElement>(`[data-output="${CSS.escape(name)}"] .json`)?.focus();
      },
      {
        class: "quiet json",
        attributes: { "aria-pressed": String(isJson), "aria-label": `${name} as JSON` },
      },
    );
    const count =
      this.#isStream && known !== undefined
        ? [element("span", { class: "count", text: known.count.toLocaleString("en") })]
        : [];
    const head = cardHead({ ...output, mark: "out" }, [...count, toggle]);
    head.querySelector(".title")?.replaceWith(
      button(name, () => this.#onName(name), {
        class: "title plain",
        attributes: { title: "go to its declaration" },
      }),
    );
    return element(
      "section",
      { class: "card output", attributes: { "aria-label": `output ${name}`, "data-output": name } },
      [head, this.#body(known, isJson)],
    );
  }

  #body(known: Shown | undefined, isJson: boolean): HTMLElement {
    if (known === undefined || known.elements.length === 0)
      return element("p", { class: "nothing", text: this.#isStream ? "nothing yet" : "—" });
    if (isJson) return jsonElement(known.elements, this.#isStream);
    const [only] = known.elements;
    if (!this.#isStream && only !== undefined) return valueElement(only.value);
    return this.#elementTable(known.elements.slice(-rowsMax).toReversed());
  }

  /** The newest first: there one looks while a stream goes on. */
  #elementTable(elements: readonly OutputElement[]): HTMLElement {
    const values = elements.map(({ value }) => value);
    const table = tableOf(values) ?? { columns: ["value"], rows: values.map((value) => [value]) };
    const rows = table.rows.map((row, index) =>
      element("tr", {}, [
        element("td", { class: "time", text: this.#timeText(elements[index]?.timeMs ?? 0) }),
        ...row.map(cell),
      ]),
    );
    return tableElement(["time", ...table.columns], rows);
  }

  #timeText(timeMs: number): string {
    const seconds = (timeMs - (this.#startMs ?? timeMs)) / 1000;
    return seconds < 60
      ? `${seconds.toFixed(1)} s`
      : `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  }
}

function valueElement(value: JsonValue): HTMLElement {
  if (value === null) return element("p", { class: "scalar none", text: "None" });
  if (isRecord(value)) return recordElement(value);
  if (!Array.isArray(value)) return element("p", { class: "scalar", text: cellText(value) });
  const list: readonly JsonValue[] = value;
  const table = tableOf(list.slice(0, rowsMax)) ?? {
    columns: ["value"],
    rows: list.slice(0, rowsMax).map((item) => [item]),
  };
  const rows = table.rows.map((row) => element("tr", {}, row.map(cell)));
  const shown = tableElement(table.columns, rows);
  const rest = list.length - table.rows.length;
  if (rest > 0)
    shown.append(element("p", { class: "nothing", text: `and ${rest.toLocaleString("en")} more` }));
  return shown;
}

function recordElement(record: { readonly [name: string]: JsonValue }): HTMLElement {
  const fields = Object.entries(record).flatMap(([name, value]) => [
    element("dt", { text: name }),
    element("dd", { class: cellClass(value), text: cellText(value) }),
  ]);
  return element("dl", { class: "fields" }, fields);
}

function tableElement(columns: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  const head = columns.map((name) => element("th", { text: name, attributes: { scope: "col" } }));
  return element("div", { class: "scrolls", attributes: { tabindex: "0" } }, [
    element("table", {}, [element("thead", {}, [element("tr", {}, head)]), element("tbody", {}, rows)]),
  ]);
}

function cell(value: JsonValue | undefined): HTMLElement {
  const text = cellText(value);
  return element("td", {
    class: cellClass(value),
    text,
    attributes: text.length > 40 ? { title: text } : {},
  });
}

function cellClass(value: JsonValue | undefined): string {
  return typeof value === "number" ? "number" : value === null ? "none" : "";
}

function jsonElement(elements: readonly OutputElement[], isStream: boolean): HTMLElement {
  const shown = elements.slice(-rowsMax).map(({ value }) => value);
  const text = isStream
    ? shown
        .toReversed()
        .map((value) => JSON.stringify(value))
        .join("\n")
    : JSON.stringify(shown[0], null, 2);
  const cut =
    text.length <= jsonMax ? text : `${text.slice(0, jsonMax)}\n… (${text.length - jsonMax} characters more)`;
  return element("pre", { class: "code", text: cut, attributes: { tabindex: "0" } });
}
