import type { Type } from "../type.ts";
import type { Value } from "../value.ts";
import { makeDecoder } from "../values/make-decoder.ts";
import { type JsonSchema, toJsonSchema } from "./to-json-schema.ts";

/** The part of the Standard Schema specification (version 1, with its JSON Schema extension) that a type offers. */
export interface StandardSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "constellation";
    readonly validate: (value: unknown) => StandardResult;
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => JsonSchema;
      readonly output: (options: { readonly target: string }) => JsonSchema;
    };
  };
}

export type StandardResult =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly (string | number)[] }[] };

/** The type as a Standard Schema: validates JSON and gives the decoded value. JSON Schema for the target `draft-2020-12` only, as the specification allows. */
export function toStandardSchema(type: Type): StandardSchema {
  const decode = makeDecoder(type);
  const jsonSchema = ({ target }: { readonly target: string }): JsonSchema => {
    if (target !== "draft-2020-12")
      throw new Error(`"draft-2020-12" is the only JSON Schema target, "${target}" was asked for`);
    return toJsonSchema(type);
  };
  return {
    "~standard": {
      version: 1,
      vendor: "constellation",
      validate: (value) => {
        const result = decode(value);
        if (result.kind === "decoded") return { value: result.value };
        return { issues: [{ message: result.reason, path: result.segments }] };
      },
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}
