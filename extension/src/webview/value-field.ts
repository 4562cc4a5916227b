import type { JsonValue, Type } from "@constellation/types";
import { initialValue } from "../panel/initial-value.ts";
import { button, element } from "./dom.ts";

/** A part of the form: what is shown, and what it holds now. Reading throws a sentence when it is no value. */
export interface ValueField {
  readonly shown: HTMLElement;
  readonly read: () => JsonValue | undefined;
}

const depthMax = 4;

/** The field for a value of a type. What has no form of its own is written as JSON. */
export function valueField(type: Type, value: JsonValue | undefined, label: string, depth = 0): ValueField {
  if (depth > depthMax) return jsonField(value ?? initialValue(type), label);
  const given = value ?? initialValue(type);
  if (type.kind === "record" && type.rest === undefined) return recordField(type, given, depth);
  if (type.kind === "optional") return optionalField(type.inner, value ?? null, label, depth);
  if (type.kind === "union" && type.members.every((member) => member.kind === "literal"))
    return choiceField(
      type.members.flatMap((member) => (member.kind === "literal" ? [member.value] : [])),
      given,
      label,
    );
  if (type.kind === "literal") return choiceField([type.value], given, label);
  if (type.kind === "scalar") {
    switch (type.name) {
      case "String":
      case "Timestamp":
      case "Bytes":
        return textField(String(given ?? ""), label);
      case "Int":
      case "Float":
        return numberField(given, label, type.name === "Int");
      case "Boolean":
        return booleanField(given === true, label);
      case "Json":
        return jsonField(given, label);
    }
  }
  return jsonField(given, label);
}

function recordField(type: Extract<Type, { kind: "record" }>, value: JsonValue, depth: number): ValueField {
  const record = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const fields = type.fields.map(({ name, type: of, optional }) => {
    const wanted: Type = optional ? { kind: "optional", inner: of } : of;
    return { name, optional, field: valueField(wanted, record.get(name), name, depth + 1) };
  });
  const rows = fields.map(({ name, field }) =>
    element("div", { class: "row" }, [element("label", { class: "name", text: name }), field.shown]),
  );
  return {
    shown: element("div", { class: depth === 0 ? "record" : "record nested" }, rows),
    read: () =>
      Object.fromEntries(
        fields.flatMap(({ name, optional, field }) => {
          const read = field.read();
          return read === undefined || (optional && read === null) ? [] : [[name, read]];
        }),
      ),
  };
}

function optionalField(inner: Type, value: JsonValue, label: string, depth: number): ValueField {
  let field: ValueField | undefined;
  const place = element("div", { class: "optional" });
  const show = (given: JsonValue | undefined): void => {
    field = given === null ? undefined : valueField(inner, given, label, depth + 1);
    const toggle =
      field === undefined
        ? button("none, add", () => show(undefined), {
            class: "quiet",
            attributes: { "aria-label": `give ${label} a value` },
          })
        : button("×", () => show(null), {
            class: "quiet",
            attributes: { "aria-label": `leave ${label} out`, title: "leave out" },
          });
    place.replaceChildren(...(field === undefined ? [toggle] : [field.shown, toggle]));
  };
  show(value);
  return { shown: place, read: () => (field === undefined ? null : field.read()) };
}

function choiceField(
  choices: readonly (string | number | boolean)[],
  value: JsonValue,
  label: string,
): ValueField {
  const options = choices.map((choice) => element("option", { text: String(choice) }));
  const shown = element("select", { attributes: { "aria-label": label } }, options);
  shown.selectedIndex = Math.max(
    0,
    choices.findIndex((choice) => Object.is(choice, value)),
  );
  return { shown, read: () => choices[shown.selectedIndex] };
}

function textField(value: string, label: string): ValueField {
  const shown = element("input", { attributes: { type: "text", "aria-label": label, spellcheck: "false" } });
  shown.value = value;
  return { shown, read: () => shown.value };
}

function numberField(value: JsonValue, label: string, isWhole: boolean): ValueField {
  const attributes = { type: "number", "aria-label": label, step: isWhole ? "1" : "any" };
  const shown = element("input", { attributes });
  shown.value = typeof value === "number" ? String(value) : "";
  return {
    shown,
    read: () => {
      const number = Number(shown.value);
      if (shown.value === "" || !Number.isFinite(number)) throw new Error(`${label}: a number is expected`);
      if (isWhole && !Number.isInteger(number)) throw new Error(`${label}: a whole number is expected`);
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
  const shown = element("textarea", {
    class: "code",
    attributes: { "aria-label": `${label}, as JSON`, spellcheck: "false" },
  });
  shown.value = JSON.stringify(value, null, 2);
  shown.rows = Math.min(12, Math.max(2, shown.value.split("\n").length));
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
