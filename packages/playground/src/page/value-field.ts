import type { JsonValue, Type } from "@constellation/types";
import { fitValue } from "../samples/fit-value.ts";
import { isRecord } from "../samples/table-of.ts";
import { button, element } from "./element.ts";
import { isTableRow, tableField } from "./table-field.ts";

/** A part of a form: what is shown, and what it holds now. Reading throws a sentence where it holds no value. */
export interface ValueField {
  readonly shown: HTMLElement;
  readonly read: () => JsonValue;
}

/** What every part of a form is told. */
export interface FieldPlace {
  /** The path to it, for readers of the screen: `order.total`. */
  readonly label: string;
  readonly depth: number;
  /** Something was added or taken away. */
  readonly onChange: () => void;
}

const depthMax = 5;
const itemsMax = 40;

/** The field for a value of a type. What has no form of its own is written as JSON. */
export function valueField(type: Type, value: JsonValue, label: string, onChange: () => void): ValueField {
  return fieldAt(type, value, { label, depth: 0, onChange });
}

/** The field for a value that is part of another. */
export function fieldAt(type: Type, value: JsonValue, place: FieldPlace): ValueField {
  if (place.depth > depthMax) return jsonField(value, place.label);
  switch (type.kind) {
    case "record":
      return type.rest === undefined ? recordField(type, value, place) : jsonField(value, place.label);
    case "optional":
      return optionalField(type.inner, value, place);
    case "list": {
      const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
      if (items.length > itemsMax) return jsonField(value, place.label);
      return isTableRow(type.element)
        ? tableField(type.element, items, place)
        : listField(type.element, items, place);
    }
    case "literal":
      return choiceField([type.value], value, place.label);
    case "union": {
      const choices = type.members.flatMap((member) => (member.kind === "literal" ? [member.value] : []));
      if (choices.length === type.members.length) return choiceField(choices, value, place.label);
      return jsonField(value, place.label);
    }
    case "scalar":
      return scalarField(type.name, value, place.label);
    case "map":
    case "unknown":
    case "nothing":
    case "function":
    case "variable":
      return jsonField(value, place.label);
  }
}

function scalarField(
  name: Extract<Type, { kind: "scalar" }>["name"],
  value: JsonValue,
  label: string,
): ValueField {
  switch (name) {
    case "String":
    case "Timestamp":
    case "Bytes":
      return textField(String(value ?? ""), label);
    case "Int":
    case "Float":
      return numberField(value, { label, isWhole: name === "Int" });
    case "Boolean":
      return booleanField(value === true, label);
    case "Json":
      return jsonField(value, label);
  }
}

function recordField(
  type: Extract<Type, { kind: "record" }>,
  value: JsonValue,
  place: FieldPlace,
): ValueField {
  const record = isRecord(value) ? value : {};
  const fields = type.fields.map(({ name, type: of, optional }) => {
    const wanted: Type = optional ? { kind: "optional", inner: of } : of;
    const given = Object.hasOwn(record, name) ? record[name] : undefined;
    const label = `${place.label}.${name}`;
    const field = fieldAt(wanted, given ?? fitValue(wanted), { ...place, label, depth: place.depth + 1 });
    return { name, optional, field };
  });
  const rows = fields.map(({ name, field }) =>
    element("div", { class: "row" }, [
      element("span", { class: "name", text: name, attributes: { title: name } }),
      field.shown,
    ]),
  );
  return {
    shown: element("div", { class: place.depth === 0 ? "record" : "record nested" }, rows),
    read: () =>
      Object.fromEntries(
        fields.flatMap(({ name, optional, field }) => {
          const read = field.read();
          return optional && read === null ? [] : [[name, read]];
        }),
      ),
  };
}

function optionalField(inner: Type, value: JsonValue, place: FieldPlace): ValueField {
  let field: ValueField | undefined;
  const shown = element("div", { class: "optional" });
  const show = (given: JsonValue): void => {
    field = given === null ? undefined : fieldAt(inner, given, place);
    const toggle =
      field === undefined
        ? button("None · give a value", () => change(fitValue(inner)), {
            class: "quiet",
            attributes: { "aria-label": `give ${place.label} a value` },
          })
        : button("×", () => change(null), {
            class: "quiet remove",
            attributes: { "aria-label": `leave ${place.label} out`, title: "leave out" },
          });
    shown.replaceChildren(...(field === undefined ? [toggle] : [field.shown, toggle]));
  };
  const change = (given: JsonValue): void => {
    show(given);
    place.onChange();
    shown.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  };
  show(value);
  return { shown, read: () => field?.read() ?? null };
}

function listField(inner: Type, values: readonly JsonValue[], place: FieldPlace): ValueField {
  const fields: ValueField[] = [];
  /** Labels stay what they are when an item above is removed. */
  let made = 0;
  const items = element("ol", { class: "items" });
  const add = (value: JsonValue): void => {
    const label = `${place.label}[${made++}]`;
    const field = fieldAt(inner, value, { ...place, label, depth: place.depth + 1 });
    fields.push(field);
    const item = element("li", {}, [
      field.shown,
      button(
        "×",
        () => {
          fields.splice(fields.indexOf(field), 1);
          item.remove();
          place.onChange();
          more.focus();
        },
        { class: "quiet remove", attributes: { "aria-label": `remove ${label}`, title: "remove" } },
      ),
    ]);
    items.append(item);
  };
  const more = button(
    "+ add",
    () => {
      add(fitValue(inner));
      place.onChange();
    },
    { class: "quiet", attributes: { "aria-label": `add to ${place.label}` } },
  );
  for (const value of values) add(value);
  return {
    shown: element("div", { class: "list" }, [items, more]),
    read: () => fields.map((field) => field.read()),
  };
}

function choiceField(
  choices: readonly (string | number | boolean)[],
  value: JsonValue,
  label: string,
): ValueField {
  const options = choices.map((choice) => element("option", { text: String(choice) }));
  const shown = element("select", { attributes: { "aria-label": label } }, options);
  const at = choices.findIndex((choice) => Object.is(choice, value));
  shown.selectedIndex = Math.max(0, at);
  return { shown, read: () => choices[shown.selectedIndex] ?? null };
}

function textField(value: string, label: string): ValueField {
  const attributes = { type: "text", "aria-label": label, spellcheck: "false", autocomplete: "off" };
  const shown = element("input", { attributes });
  shown.value = value;
  return { shown, read: () => shown.value };
}

function numberField(
  value: JsonValue,
  { label, isWhole }: { readonly label: string; readonly isWhole: boolean },
): ValueField {
  const attributes = { type: "text", inputmode: isWhole ? "numeric" : "decimal", "aria-label": label };
  const shown = element("input", { class: "number", attributes });
  shown.value = typeof value === "number" ? String(value) : "";
  return {
    shown,
    read: () => {
      const number = Number(shown.value.trim() || Number.NaN);
      if (!Number.isFinite(number)) throw new Error(`${label}: a number is expected`);
      if (isWhole && !Number.isSafeInteger(number)) throw new Error(`${label}: a whole number is expected`);
      return number;
    },
  };
}

function booleanField(value: boolean, label: string): ValueField {
  const shown = element("input", { attributes: { type: "checkbox", "aria-label": label } });
  shown.checked = value;
  return { shown, read: () => shown.checked };
}

/** A value as JSON. */
export function jsonField(value: JsonValue, label: string): ValueField {
  const attributes = { "aria-label": `${label}, as JSON`, spellcheck: "false", autocomplete: "off" };
  const shown = element("textarea", { class: "code", attributes });
  shown.value = JSON.stringify(value, null, 2);
  shown.rows = Math.min(14, Math.max(2, shown.value.split("\n").length));
  return {
    shown,
    read: () => {
      try {
        return JSON.parse(shown.value) as JsonValue;
      } catch {
        throw new Error(`${label}: this is not JSON`);
      }
    },
  };
}
