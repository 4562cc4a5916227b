import type { Callable } from "@constellation/checker";
import {
  collectAliases,
  listOf,
  optionalOf,
  recordOf,
  type Type,
  toTypeScript,
  typeScriptDeclarations,
  withAlias,
} from "@constellation/types";
import { type NamedProgram, pascalCase, uniqueName } from "../commands/types.ts";

/**
 * A TypeScript module: per pipeline a namespace with the types of its inputs and outputs, as JSON has them, and one with the
 * arguments and results of the project's own modules, as they get them.
 */
export function typescriptOf(programs: readonly NamedProgram[], callables: readonly Callable[]): string {
  const taken = new Set<string>();
  const modules = callables
    .filter(({ name }) => !name.startsWith("stdlib."))
    .flatMap((callable) => moduleTypes(callable, taken));
  const head = `// Written by "constellation types"; do not edit.`;
  const blocks = [
    ...programs.map(pipelineTypes),
    ...(modules.length === 0 ? [] : [namespace("Modules", modules)]),
  ];
  return `${[head, ...blocks].join("\n\n")}\n`;
}

function pipelineTypes({ name, file, program }: NamedProgram): string {
  const inputs = recordOf(
    program.inputs.map((input) => ({
      name: input.name,
      type: input.type,
      optional: input.default !== undefined,
    })),
  );
  const outputs = recordOf(
    program.outputs.map((output) => ({
      name: output.name,
      type: batchType(output.type, output.ticks),
      optional: false,
    })),
  );
  // A type of the pipeline may have one of these names itself.
  const types = new Set(collectAliases([inputs, outputs]).keys());
  const [takes, gives] = ["Inputs", "Outputs"].map((each) => (types.has(each) ? `Pipeline${each}` : each));
  const declarations = declare([withAlias(inputs, takes ?? ""), withAlias(outputs, gives ?? "")], "json");
  return `/** What ${file} takes and gives in a batch run. */\n${namespace(name, [declarations])}`;
}

/** In batch an output that ticks often is a list, and one that may not tick may be null. */
export function batchType(type: Type, ticks: "one" | "optional" | "many"): Type {
  return ticks === "many" ? listOf(type) : ticks === "optional" ? optionalOf(type) : type;
}

function declare(types: readonly Type[], form: "json" | "native"): string {
  return typeScriptDeclarations(collectAliases(types), form);
}

function namespace(name: string, parts: readonly string[]): string {
  const body = parts.join("\n\n").replaceAll(/^(?=.)/gm, "  ");
  return `export namespace ${name} {\n${body}\n}`;
}

/** A generic module has no one type: its schema or signature is the place to look. */
function moduleTypes({ name, signature, data }: Callable, taken: Set<string>): readonly string[] {
  if (signature === undefined || signature.typeParameters.length > 0) return [];
  const base = uniqueName(pascalCase(name), taken);
  taken.add(base);
  const fields = signature.parameters.map((parameter) => ({
    name: parameter.name,
    type: parameter.type,
    optional: parameter.default !== undefined,
  }));
  const doc = data.doc === "" ? "" : `/** ${data.doc.split("\n")[0]?.replaceAll("*/", "* /")} */\n`;
  return [
    `${doc}${declare([withAlias(recordOf(fields), `${base}Arguments`)], "native")}`,
    `export type ${base}Result = ${toTypeScript(signature.result, { form: "native" })};`,
  ];
}
