import type { JsonValue } from "@constellation/types";
import { cellText, tableOf } from "../panel/table-of.ts";
import { button, element } from "./dom.ts";
import { tableElement } from "./table-element.ts";

const rowsMax = 200;

interface Shown {
  readonly name: string;
  readonly type: string;
  values: JsonValue[];
  count: number;
  /** Elements since the last look, for the rate. */
  recent: number;
  rate: number | undefined;
}

/** The outputs of a run: each as a table or as JSON; of a stream the newest elements, how many, and how fast. */
export class Outputs {
  readonly shown = element("div", {
    class: "outputs",
    attributes: { role: "region", "aria-label": "outputs", tabindex: "0" },
  });
  readonly #outputs = new Map<string, Shown>();
  readonly #limit: () => number;
  readonly #onName: (output: string) => void;
  #isJson = false;
  #isStream = false;
  #isDirty = false;

  constructor(limit: () => number, onName: (output: string) => void) {
    this.#limit = limit;
    this.#onName = onName;
    this.draw();
  }

  begin(outputs: readonly { readonly name: string; readonly type: string }[], isStream: boolean): void {
    this.#isStream = isStream;
    this.#outputs.clear();
    for (const { name, type } of outputs)
      this.#outputs.set(name, { name, type, values: [], count: 0, recent: 0, rate: undefined });
    this.draw();
  }

  set(name: string, values: readonly JsonValue[], count: number): void {
    const output = this.#of(name);
    output.values = [...values];
    output.count = count;
    this.#isDirty = true;
  }

  add(name: string, values: readonly JsonValue[], count: number): void {
    const output = this.#of(name);
    output.values = [...output.values, ...values].slice(-this.#limit());
    output.count += count;
    output.recent += count;
    this.#isDirty = true;
  }

  /** Once a second: elements a second. */
  measure(
    seconds: number,
  ): ReadonlyMap<string, { readonly count: number; readonly rate: number | undefined }> {
    for (const output of this.#outputs.values()) {
      output.rate = output.recent / seconds;
      output.recent = 0;
    }
    this.#isDirty = true;
    return this.#outputs;
  }

  drawIfChanged(): void {
    if (this.#isDirty) this.draw();
  }

  draw(): void {
    this.#isDirty = false;
    const { scrollTop } = this.shown;
    const toggle = button(
      this.#isJson ? "Show as table" : "Show as JSON",
      () => {
        this.#isJson = !this.#isJson;
        this.draw();
      },
      { class: "quiet" },
    );
    const outputs = [...this.#outputs.values()];
    const hasValues = outputs.some(({ count }) => count > 0);
    this.shown.replaceChildren(
      ...(hasValues ? [element("div", { class: "tools" }, [toggle])] : []),
      ...outputs.map((output) => this.#section(output)),
      ...(outputs.length === 0 ? [element("p", { class: "hint", text: "Nothing has run yet." })] : []),
    );
    this.shown.scrollTop = scrollTop;
  }

  #of(name: string): Shown {
    const known = this.#outputs.get(name);
    if (known !== undefined) return known;
    const made: Shown = { name, type: "", values: [], count: 0, recent: 0, rate: undefined };
    this.#outputs.set(name, made);
    return made;
  }

  #section(output: Shown): HTMLElement {
    const { name, type, values, count, rate } = output;
    const counted =
      this.#isStream || count > 1
        ? `${count.toLocaleString("en")}${rate === undefined || rate === 0 ? "" : ` · ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`}`
        : "";
    const head = element("div", { class: "head" }, [
      button(name, () => this.#onName(name), {
        class: "title link",
        attributes: { title: "go to its line" },
      }),
      element("code", { class: "type", text: type }),
      element("span", { class: "count", text: counted }),
    ]);
    return element("section", { attributes: { "aria-label": `output ${name}` } }, [
      head,
      this.#values(values),
    ]);
  }

  #values(values: readonly JsonValue[]): HTMLElement {
    // Of a stream the newest stand first.
    const shown = this.#isStream ? values.slice(-rowsMax).reverse() : values.slice(-rowsMax);
    if (shown.length === 0) return element("p", { class: "hint", text: "no value" });
    if (this.#isJson) {
      const text =
        shown.length === 1
          ? JSON.stringify(shown[0], null, 2)
          : shown.map((value) => JSON.stringify(value)).join("\n");
      return element("pre", { class: "code", text, attributes: { tabindex: "0" } });
    }
    const [only] = shown;
    if (shown.length === 1 && (typeof only !== "object" || only === null))
      return element("div", { class: "scalar", text: cellText(only) });
    return tableElement(tableOf(rowsOf(shown)));
  }
}

/** The items of a list that stands alone, else the values themselves. */
function rowsOf(values: readonly JsonValue[]): readonly JsonValue[] {
  const [only] = values;
  return values.length === 1 && Array.isArray(only) ? (only as readonly JsonValue[]) : values;
}
