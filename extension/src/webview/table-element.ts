import type { JsonValue } from "@constellation/types";
import { cellText, type Table } from "../panel/table-of.ts";
import { element } from "./dom.ts";

/** A table of values. */
export function tableElement({ columns, rows }: Table): HTMLElement {
  const cell = (value: JsonValue | undefined): HTMLElement =>
    element("td", {
      class: typeof value === "number" ? "number" : value === null ? "none" : "",
      text: cellText(value),
    });
  return element("div", { class: "table", attributes: { tabindex: "0" } }, [
    element("table", {}, [
      element("thead", {}, [
        element(
          "tr",
          {},
          columns.map((column) => element("th", { text: column, attributes: { scope: "col" } })),
        ),
      ]),
      element(
        "tbody",
        {},
        rows.map((row) => element("tr", {}, row.map(cell))),
      ),
    ]),
  ]);
}
