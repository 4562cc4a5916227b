import { propertiesOf } from "@constellation/checker";
import type { FurtherFix } from "./further-fix.ts";

/** All properties that the connector needs and that are not written, with empty values. */
export const fillProperties: FurtherFix = ({ snapshot, diagnostic, declaration, steps }) => {
  if (diagnostic.facts["problem"] !== "missing") return [];
  const name = diagnostic.facts["connector"];
  const connector = typeof name === "string" ? snapshot.catalogue.connector(name) : undefined;
  const step = steps.find((each) => each.kind === "annotation");
  const last = step?.annotation.arguments.at(-1);
  if (connector === undefined || step === undefined || last === undefined) return [];
  const written = new Set(step.annotation.arguments.map((argument) => argument.name?.text));
  const missing = [...propertiesOf(connector).properties].filter(
    ([property, { required }]) => required && !written.has(property),
  );
  const texts = missing.map(([property, { schema }]) => `${property}: ${valueFor(schema, property)}`);
  const at = declaration.start + last.span.end;
  const title = `add ${missing.map(([property]) => `"${property}"`).join(", ")}`;
  return texts.length === 0
    ? []
    : [{ title, edits: [{ span: { start: at, end: at }, newText: `, ${texts.join(", ")}` }] }];
};

function valueFor(schema: Readonly<Record<string, unknown>>, property: string): string {
  const { type, enum: values, default: preset } = schema;
  const given = preset ?? (Array.isArray(values) ? values[0] : undefined);
  if (given !== undefined) return JSON.stringify(given);
  switch (type) {
    case "integer":
    case "number":
      return "1";
    case "boolean":
      return "false";
    case "array":
      return `["${property}"]`;
    default:
      return `"${property}"`;
  }
}
