import type { Callable, CheckedProgram } from "@constellation/checker";
import {
  collectAliases,
  listOf,
  optionalOf,
  type Type,
  toTypeScript,
  typeScriptDeclarations,
} from "@constellation/types";
import { type NamedProgram, pascalCase, uniqueName } from "../commands/types.ts";
import { type InterfaceField, interfaceText } from "./interface-text.ts";

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
  const { takes, gives } = interfaceFields(program);
  const names = collectAliases([...takes, ...gives].map(({ type }) => type));
  // A type of the pipeline may have one of these names itself.
  const own = (each: string): string => (names.has(each) ? `Pipeline${each}` : each);
  const parts = [
    ...(names.size === 0 ? [] : [typeScriptDeclarations(names, "json")]),
    interfaceText(own("Inputs"), takes, { form: "json", names }),
    interfaceText(own("Outputs"), gives, { form: "json", names }),
  ];
  return `/** What ${file} takes and gives in a batch run. */\n${namespace(name, parts)}`;
}

/** The inputs and outputs of a pipeline as JSON holds them: an input that may be left out may also be null, an output that is None is null. */
export function interfaceFields({ inputs, outputs }: CheckedProgram): {
  readonly takes: readonly InterfaceField[];
  readonly gives: readonly InterfaceField[];
} {
  const takes = inputs.map(({ name, type, default: value }) => ({
    name,
    type,
    mayLack: value !== undefined || type.kind === "optional",
  }));
  const gives = outputs.map(({ name, type, ticks }) => ({
    name,
    type: batchType(type, ticks),
    mayLack: false,
  }));
  return { takes, gives };
}

/** In batch an output that ticks often is a list, and one that may not tick may be null. */
export function batchType(type: Type, ticks: "one" | "optional" | "many"): Type {
  return ticks === "many" ? listOf(type) : ticks === "optional" ? optionalOf(type) : type;
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
  const fields = signature.parameters.map(({ name: parameter, type }) => ({
    name: parameter,
    type,
    mayLack: false,
  }));
  const doc = data.doc === "" ? "" : `/** ${data.doc.split("\n")[0]?.replaceAll("*/", "* /")} */\n`;
  return [
    `${doc}${interfaceText(`${base}Arguments`, fields, { form: "native" })}`,
    `export type ${base}Result = ${toTypeScript(signature.result, { form: "native" })};`,
  ];
}
