import { type JsonValue, recordOf, toJsonSchema } from "@constellation/types";
import type { NamedProgram } from "../commands/types.ts";
import { batchType } from "./typescript-of.ts";

/** JSON Schema (2020-12) of every pipeline's inputs and outputs, by the pipeline's name. */
export function schemasOf(programs: readonly NamedProgram[]): JsonValue {
  const entries = programs.map(({ name, program }) => {
    const inputs = program.inputs.map((input) => ({
      name: input.name,
      type: input.type,
      optional: input.default !== undefined,
    }));
    const outputs = program.outputs.map((output) => ({
      name: output.name,
      type: batchType(output.type, output.ticks),
      optional: false,
    }));
    return [
      name,
      { inputs: toJsonSchema(recordOf(inputs)), outputs: toJsonSchema(recordOf(outputs)) },
    ] as const;
  });
  return Object.fromEntries(entries);
}
