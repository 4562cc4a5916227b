import type { JsonValue, RecordType, Type } from "@constellation/types";
import { fitValue } from "../samples/fit-value.ts";
import { isRecord } from "../samples/table-of.ts";
import { button, element } from "./element.ts";
import { type FieldPlace, fieldAt, type ValueField } from "./value-field.ts";

const columnsMax = 6;

/** Whether records of a type have a row of a table as their form: few fields, each of one cell. */
export function isTableRow(type: Type): type is RecordType {
  return (
    type.kind === "record" &&
    type.rest === undefined &&
    type.fields.length > 0 &&
    type.fields.length <= columnsMax &&
    type.fields.every((field) => !field.optional && isCell(field.type))
  );
}

function isCell(type: Type): boolean {
  if (type.kind === "scalar") return type.name !== "Json";
  if (type.kind === "union") return type.members.every(({ kind }) => kind === "literal");
  return type.kind === "literal";
}

interface Row {
  readonly shown: HTMLElement;
  readonly read: () => JsonValue;
}

/** The form of a list of records: a row for each, a column for each field. */
export function tableField(type: RecordType, values: readonly JsonValue[], place: FieldPlace): ValueField {
  const rows: Row[] = [];
  /** Labels stay what they are when a row above is removed. */
  let made = 0;
  const body = element("tbody");
  const more = button("+ add", () => add(fitValue(type), true), {
    class: "quiet",
    attributes: { "aria-label": `add to ${place.label}` },
  });
  const add = (value: JsonValue, isNew: boolean): void => {
    const row = makeRow(type, value, { ...place, label: `${place.label}[${made++}]` }, () => {
      rows.splice(rows.indexOf(row), 1);
      row.shown.remove();
      place.onChange();
      more.focus();
    });
    rows.push(row);
    body.append(row.shown);
    if (!isNew) return;
    place.onChange();
    row.shown.querySelector<HTMLElement>("input, select")?.focus();
  };
  for (const value of values) add(value, false);
  const heads = type.fields.map(({ name }) => element("th", { text: name, attributes: { scope: "col" } }));
  const table = element("table", {}, [
    element("thead", {}, [element("tr", {}, [...heads, element("td")])]),
    body,
  ]);
  const shown = element("div", { class: "list" }, [element("div", { class: "form-table" }, [table]), more]);
  return { shown, read: () => rows.map((row) => row.read()) };
}

function makeRow(type: RecordType, value: JsonValue, place: FieldPlace, onRemove: () => void): Row {
  const record = isRecord(value) ? value : {};
  const cells = type.fields.map(({ name, type: of }) => {
    const given = Object.hasOwn(record, name) ? record[name] : undefined;
    const label = `${place.label}.${name}`;
    return { name, field: fieldAt(of, given ?? fitValue(of), { ...place, label, depth: place.depth + 1 }) };
  });
  const remove = button("×", onRemove, {
    class: "quiet remove",
    attributes: { "aria-label": `remove ${place.label}`, title: "remove" },
  });
  const shown = element("tr", {}, [
    ...cells.map(({ field }) => element("td", {}, [field.shown])),
    element("td", {}, [remove]),
  ]);
  return { shown, read: () => Object.fromEntries(cells.map(({ name, field }) => [name, field.read()])) };
}
