import { fromJsonSchema, type JsonValue, printType, type Type } from "@constellation/types";
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
  const standard = schema["~standard"];
  if (standard?.jsonSchema === undefined) {
    const vendor = standard?.vendor ?? "this value";
    return {
      problem: `${vendor} gives no JSON Schema (~standard.jsonSchema); update it, or write the type as text`,
    };
  }
  try {
    const json = standard.jsonSchema[side]({ target: "draft-2020-12" }) as JsonSchema;
    const read = fromJsonSchema(json, { side });
    if (read.kind === "problem")
      return { problem: `${read.path === "" ? "" : `${read.path}: `}${read.reason}` };
    return { json, type: read.type, text: printType(read.type, { alias: false }) };
  } catch (error) {
    return {
      problem: `the schema cannot be written as JSON Schema: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
