import { fromJsonSchema, type JsonValue, optionalOf, printType, type Type } from "@constellation/types";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";

/** A schema that checks values and says as JSON Schema what they are: zod, valibot, arktype and others at their current versions. */
export interface ModuleSchema<Input = unknown, Output = unknown> {
  readonly "~standard": {
    readonly vendor: string;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    readonly validate: StandardSchemaV1.Props["validate"];
    readonly jsonSchema: StandardJSONSchemaV1.Converter;
  };
}

/** What a schema gives when values go in (`input`) or come out (`output`); they differ where it transforms. */
export type SchemaSide = "input" | "output";

/** One side of a schema as JSON Schema and as a type of the language, or why it has none. */
export type SchemaType =
  | { readonly json: JsonSchema; readonly type: Type; readonly text: string }
  | { readonly problem: string };

export type JsonSchema = Readonly<Record<string, JsonValue>>;

/** Reads one side of a schema. Never throws: a schema library that cannot say what it checks is a problem in words. */
export function readSchema(schema: ModuleSchema, side: SchemaSide): SchemaType {
  // Not only what the type promises comes here: configurations may be JavaScript.
  const standard = (schema as ModuleSchema | null | undefined)?.["~standard"];
  if (standard?.jsonSchema === undefined) return { problem: withoutJsonSchema(standard?.vendor) };
  try {
    const json = standard.jsonSchema[side]({ target: "draft-2020-12" }) as JsonSchema;
    const read = typeOf(json, side);
    return side === "output" && "type" in read && mayBeUndefined(standard) ? optional(read) : read;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      problem: `the schema cannot be written as JSON Schema: ${reason.replace(/\.$/, "")}; use another schema there, or write the module's type as text`,
    };
  }
}

function typeOf(json: JsonSchema, side: SchemaSide): SchemaType {
  const read = fromJsonSchema(json, { side });
  if (read.kind === "problem") {
    return { problem: `${read.path === "" ? "" : `${read.path}: `}${read.reason}` };
  }
  return { json, type: read.type, text: printType(read.type, { alias: false }) };
}

function optional(read: Extract<SchemaType, { type: Type }>): SchemaType {
  const type = optionalOf(read.type);
  return { ...read, type, text: printType(type, { alias: false }) };
}

/** JSON Schema cannot say that a whole value may be left out, so the schema is asked. */
function mayBeUndefined({ validate }: ModuleSchema["~standard"]): boolean {
  try {
    const verdict = validate(undefined);
    return !(verdict instanceof Promise) && verdict.issues === undefined && verdict.value === undefined;
  } catch {
    return false;
  }
}

function withoutJsonSchema(vendor: string | undefined): string {
  if (vendor === undefined)
    return "this is no schema (a Standard Schema is expected); it may also be written as text, as `type`";
  if (vendor === "valibot") {
    return "valibot's schemas say what they are as JSON Schema when wrapped: toStandardJsonSchema(schema), of the package @valibot/to-json-schema";
  }
  return `${vendor} gives no JSON Schema (~standard.jsonSchema); update it, or write the type as text`;
}
