import { bindingProperties, describeSchema, propertiesOf } from "@constellation/checker";
import type { Annotation } from "@constellation/syntax";
import type { JsonValue } from "@constellation/types";
import { connectorOf } from "../../hover/describe-declared.ts";
import type { Cursor } from "../cursor.ts";
import { type Offer, slot, snippetText } from "../offer.ts";

/** The annotations; which of them fit is told by what stands below. */
export function annotationOffers({ snapshot, word }: Cursor, hasParentheses: boolean): readonly Offer[] {
  const below = snapshot.text
    .slice(word.end)
    .match(/^[^\n]*\n(?:[ \t]*(?:@[^\n]*)?\n)*[ \t]*(in|out)\b/)?.[1];
  const all: readonly (readonly [name: string, snippet: string, of: string])[] = [
    ["source", `source(${slot(1, "connector")}$2)`, "in"],
    ["example", "example($1)", "in"],
    ["sink", `sink(${slot(1, "connector")}$2)`, "out"],
  ];
  return all
    .filter(([, , of]) => below === undefined || below === of)
    .map(([label, snippet]) => ({
      label,
      kind: "annotation",
      rank: 1,
      ...(hasParentheses ? {} : { snippet, insert: `${label}()`, asksAgain: label !== "example" }),
    }));
}

/** The connectors that an annotation can name. */
export function connectorOffers(
  { snapshot: { catalogue } }: Cursor,
  annotation: Annotation,
): readonly Offer[] {
  const side = annotation.name.text === "sink" ? "sink" : "source";
  return catalogue.connectorNames.flatMap((name) => {
    const connector = catalogue.connector(name);
    if (connector?.[side] !== true) return [];
    const required = [...propertiesOf(connector).properties].filter(([, property]) => property.required);
    const places = required.map(([property, { expected }], index) => {
      const isText = expected.startsWith("a String");
      return `, ${property}: ${isText ? '"' : ""}\${${index + 1}}${isText ? '"' : ""}`;
    });
    const isWord = /^[A-Za-z_]\w*$/.test(name);
    const text = isWord ? name : `"${name}"`;
    const isAlone = annotation.arguments.length < 2;
    const offer: Offer = {
      label: name,
      kind: "connector",
      rank: 1,
      detail: connector.doc.split(/\.\s/, 1)[0],
      insert: text,
      ...(isAlone && places.length > 0 ? { snippet: `${snippetText(text)}${places.join("")}$0` } : {}),
      subject: { kind: "connector", name },
    };
    return [offer];
  });
}

/** The properties of the named connector that are not written yet. */
export function propertyOffers(
  { snapshot: { catalogue } }: Cursor,
  annotation: Annotation,
  hasColon: boolean,
): readonly Offer[] {
  const side = annotation.name.text === "sink" ? "sink" : "source";
  const name = connectorOf(annotation) ?? "";
  const connector = catalogue.connector(name);
  const taken = new Set(annotation.arguments.map((argument) => argument.name?.text));
  const own = connector === undefined ? [] : [...propertiesOf(connector).properties];
  const ofBinding = connector === undefined ? [] : [...bindingProperties(side)];
  const offers: Offer[] = [
    ...own.map(([label, { expected, required }]): Offer => property(label, expected, required ? 0 : 2)),
    ...ofBinding.map(([label, schema]): Offer => property(label, describeSchema(schema), 4)),
  ];
  return offers.filter(({ label }) => !taken.has(label));

  function property(label: string, detail: string, rank: number): Offer {
    return {
      label,
      kind: "property",
      rank,
      detail,
      insert: hasColon ? label : `${label}: `,
      asksAgain: !hasColon,
      subject: { kind: "property", connector: name, name: label },
    };
  }
}

/** The values that a property's schema names. */
export function propertyValueOffers(
  { snapshot: { catalogue } }: Cursor,
  annotation: Annotation,
  property: string,
): readonly Offer[] {
  const side = annotation.name.text === "sink" ? "sink" : "source";
  const connector = catalogue.connector(connectorOf(annotation) ?? "");
  const schema =
    (connector && propertiesOf(connector).properties.get(property)?.schema) ??
    bindingProperties(side).get(property);
  if (schema === undefined) return [];
  const named: readonly JsonValue[] = Array.isArray(schema["enum"]) ? schema["enum"] : [];
  const preset = schema["default"];
  const values = named.length > 0 ? named : preset === undefined ? typeValues(schema["type"]) : [preset];
  return values.map((value) => ({
    label: typeof value === "string" ? `"${value}"` : JSON.stringify(value),
    kind: "value",
    rank: value === preset ? 0 : 1,
  }));
}

function typeValues(type: JsonValue | undefined): readonly JsonValue[] {
  return type === "boolean" ? [true, false] : [];
}
