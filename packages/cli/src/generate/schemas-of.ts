import { type JsonValue, recordOf, toJsonSchema } from "@constellation/types";
import type { NamedProgram } from "../commands/types.ts";
import type { InterfaceField } from "./interface-text.ts";
import { interfaceFields } from "./typescript-of.ts";

/** JSON Schema (2020-12) of every pipeline's inputs and outputs, by the pipeline's name. */
export function schemasOf(programs: readonly NamedProgram[]): JsonValue {
  const entries = programs.map(({ name, program }) => {
    const { takes, gives } = interfaceFields(program);
    return [name, { inputs: schemaOf(takes), outputs: schemaOf(gives) }] as const;
  });
  return Object.fromEntries(entries);
}

/** The object of all fields; one of an Optional type is null where it is None. */
function schemaOf(fields: readonly InterfaceField[]): JsonValue {
  const whole = toJsonSchema(recordOf(fields.map(({ name, type }) => ({ name, type }))));
  const inner = isObject(whole.properties) ? whole.properties : {};
  const properties = fields.map(({ name, type }): [string, JsonValue] => {
    const schema = inner[name] ?? true;
    return [name, type.kind === "optional" ? { anyOf: [schema, { type: "null" }] } : schema];
  });
  const required = fields.filter(({ mayLack }) => !mayLack).map(({ name }) => name);
  return { ...whole, properties: Object.fromEntries(properties), required };
}

function isObject(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
