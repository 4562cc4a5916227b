import { bindingProperties, describeSchema, propertiesOf } from "@constellation/checker";
import type { Annotation, CallExpression } from "@constellation/syntax";
import { callablesNamed } from "../occurrences/meaning.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { codeBlock } from "../text/type-text.ts";

/** A parameter of the function that is called, in Markdown. */
export function describeArgument(snapshot: Snapshot, call: CallExpression, name: string): string | undefined {
  for (const { data } of callablesNamed(snapshot, call.callee)) {
    const parameter = data.parameters.find((each) => each.name === name);
    if (parameter === undefined) continue;
    const code = codeBlock(`${name}: ${parameter.type}`);
    return parameter.doc === undefined ? code : `${code}\n\n${parameter.doc}`;
  }
  return undefined;
}

/** A connector with its properties, in Markdown. */
export function describeConnector({ catalogue }: Snapshot, name: string): string | undefined {
  const connector = catalogue.connector(name);
  if (connector === undefined) return undefined;
  const { properties } = propertiesOf(connector);
  const rows = [...properties].map(
    ([property, { expected, required }]) => `- \`${property}\`${required ? "" : "?"}: ${expected}`,
  );
  const sides = [...(connector.source ? ["source"] : []), ...(connector.sink ? ["sink"] : [])].join(" and ");
  const add = connector.package === undefined ? [] : [`In the package \`${connector.package}\`.`];
  return [`**${name}** (${sides})`, connector.doc, ...add, rows.join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A property of the connector that an annotation names, in Markdown. */
export function describeProperty(
  { catalogue }: Snapshot,
  annotation: Annotation,
  name: string,
): string | undefined {
  const side = annotation.name.text === "sink" ? "sink" : "source";
  const connector = catalogue.connector(connectorOf(annotation) ?? "");
  const declared = connector && propertiesOf(connector).properties.get(name);
  const schema = declared?.schema ?? bindingProperties(side).get(name);
  if (schema === undefined) return undefined;
  const doc = typeof schema["description"] === "string" ? schema["description"] : "";
  const preset = schema["default"] === undefined ? "" : `Default: \`${JSON.stringify(schema["default"])}\`.`;
  return [`\`${name}\`: ${describeSchema(schema)}`, doc, preset].filter((part) => part !== "").join("\n\n");
}

/** The connector that an annotation names. */
export function connectorOf({ arguments: args }: Annotation): string | undefined {
  const [first] = args;
  if (first === undefined || first.name !== undefined) return undefined;
  if (first.value.kind === "name") return first.value.name;
  if (first.value.kind !== "string") return undefined;
  const [text, more] = first.value.parts;
  return text?.kind === "text" && more === undefined ? text.value : undefined;
}
