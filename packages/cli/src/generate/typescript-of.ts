import type { Callable } from "@constellation/checker";
import { listOf, optionalOf, printDocComment, recordOf, toTypeScript, type Type } from "@constellation/types";
import { type NamedProgram, pascalCase } from "../commands/types.ts";

/** A TypeScript module with the types of pipelines' inputs and outputs, and of the project's own modules. Values are as JSON has them. */
export function typescriptOf(programs: readonly NamedProgram[], callables: readonly Callable[]): string {
  const pipelines = programs.flatMap(pipelineTypes);
  const modules = callables.filter(({ name }) => !name.startsWith("stdlib.")).flatMap(moduleTypes);
  return [`// Written by "constellation types"; do not edit.`, ...pipelines, ...modules, ""].join("\n\n").trimEnd().concat("\n");
}

function pipelineTypes({ name, file, program }: NamedProgram): readonly string[] {
  const aliases = [...program.types].map(([alias, type]) => declare(`${name}${alias}`, type));
  const inputs = recordOf(
    program.inputs.map((input) => ({ name: input.name, type: input.type, optional: input.default !== undefined })),
  );
  const outputs = recordOf(program.outputs.map(({ name, type, ticks }) => ({ name, type: batchType(type, ticks), optional: false })));
  return [
    ...aliases,
    `/** What ${file} takes. */\n${declare(`${name}Inputs`, inputs)}`,
    `/** What ${file} gives in a batch run. */\n${declare(`${name}Outputs`, outputs)}`,
  ];
}

/** In batch an output that ticks often is a list, and one that may not tick may be null. */
export function batchType(type: Type, ticks: "one" | "optional" | "many"): Type {
  return ticks === "many" ? listOf(type) : ticks === "optional" ? optionalOf(type) : type;
}

function declare(name: string, type: Type): string {
  return `export type ${name} = ${toTypeScript(type)};`;
}

function moduleTypes({ name, signature, data }: Callable): readonly string[] {
  if (signature === undefined || signature.typeParameters.length > 0) return [];
  const base = pascalCase(name);
  const parameters = recordOf(
    signature.parameters.map(({ name: parameter, type, default: value }) => ({ name: parameter, type, optional: value !== undefined })),
  );
  return [
    `${printDocComment(data.doc)}${declare(`${base}Arguments`, parameters)}`,
    declare(`${base}Result`, signature.result),
  ];
}
