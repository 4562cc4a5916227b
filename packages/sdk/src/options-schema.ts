import type { JsonValue } from "@constellation/types";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { OptionProblem, OptionsReading } from "./connector.ts";
import type { JsonSchema, ModuleSchema } from "./schema-signature.ts";

/** JSON Schema of an object, written as a literal. */
export interface ObjectSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  /** `false` when left out: a property that is not named is a mistake. */
  readonly additionalProperties?: boolean;
}

/** What the options of a connector may be given by. */
export type OptionsSchema = ObjectSchema | ModuleSchema;

/** The options that a schema gives: what a Standard Schema puts out, or what a JSON Schema literal names. */
export type OptionsOf<Schema> =
  Schema extends ModuleSchema<unknown, infer Output>
    ? Output
    : Schema extends { readonly properties: infer Properties }
      ? ObjectOf<Properties, Schema extends { readonly required: readonly (infer Name)[] } ? Name : never>
      : Readonly<Record<string, unknown>>;

type ObjectOf<Properties, Required> = {
  readonly [Name in keyof Properties as IsThere<Name, Properties, Required> extends true
    ? Name
    : never]: PropertyOf<Properties[Name]>;
} & {
  readonly [Name in keyof Properties as IsThere<Name, Properties, Required> extends true
    ? never
    : Name]?: PropertyOf<Properties[Name]>;
};

type IsThere<Name extends keyof Properties, Properties, Required> = Name extends Required
  ? true
  : Properties[Name] extends { readonly default: unknown }
    ? true
    : false;

type PropertyOf<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly const: infer Value }
    ? Value
    : Schema extends { readonly type: "string" }
      ? string
      : Schema extends { readonly type: "integer" | "number" }
        ? number
        : Schema extends { readonly type: "boolean" }
          ? boolean
          : Schema extends { readonly type: "array"; readonly items: infer Item }
            ? readonly PropertyOf<Item>[]
            : JsonValue;

/** The JSON Schema of a connector's options, with how a Standard Schema reads them; or why it has none. Never throws. */
export function readOptionsSchema(
  schema: OptionsSchema,
):
  | { readonly json: JsonSchema; readonly read?: (properties: unknown) => OptionsReading }
  | { readonly problem: string } {
  // Not only what the type promises comes here: configurations may be JavaScript.
  const given = schema as Partial<ObjectSchema> & Partial<ModuleSchema>;
  if (typeof given !== "object" || given === null) return { problem: "its `options` are no schema" };
  const standard = given["~standard"];
  if (standard === undefined) return closed(given as JsonSchema);
  try {
    const written = closed(standard.jsonSchema.input({ target: "draft-2020-12" }) as JsonSchema);
    return "problem" in written ? written : { ...written, read: (value) => readWith(standard, value) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `its \`options\` cannot be written as JSON Schema: ${reason.replace(/\.$/, "")}` };
  }
}

function closed(schema: JsonSchema): { readonly json: JsonSchema } | { readonly problem: string } {
  const { $schema: _, ...json } = schema;
  const { properties } = json;
  if (json.type !== "object" || typeof properties !== "object" || properties === null) {
    return { problem: "its `options` are no schema of an object with properties" };
  }
  return { json: { ...json, additionalProperties: json.additionalProperties === true } };
}

function readWith(standard: ModuleSchema["~standard"], value: unknown): OptionsReading {
  const verdict = standard.validate(value);
  if (verdict instanceof Promise) {
    return { problems: [{ path: "", problem: "the schema of the options is asynchronous" }] };
  }
  if (verdict.issues !== undefined) return { problems: verdict.issues.map(problemOf) };
  return { options: verdict.value as Readonly<Record<string, unknown>> };
}

function problemOf(issue: StandardSchemaV1.Issue): OptionProblem {
  const keys = (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part));
  return { path: keys.join("."), problem: issue.message };
}
