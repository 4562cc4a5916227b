import type { CallTypes, LibraryExample, LibraryFunction, LibraryImplementation } from "@constellation/sdk";
import type { FunctionData, JsonValue, LiteralFormat, ParameterData } from "@constellation/types";

/** The parts of a definition that functions and aggregates share. Types are text in `.cst` syntax. */
export interface Definition {
  /** Qualified: `stdlib.string.trim`. */
  readonly name: string;
  readonly typeParameters?: readonly string[];
  /** By name, in order. */
  readonly parameters: Readonly<Record<string, string | ParameterOptions>>;
  readonly result: string;
  /** Markdown; the first sentence is the summary. */
  readonly doc: string;
  /** Expressions and what they give, as JSON. */
  readonly examples: Readonly<Record<string, string>>;
  /** Expressions that fail, and a part of the message. */
  readonly failures?: Readonly<Record<string, string>>;
}

export interface ParameterOptions {
  readonly type: string;
  readonly default?: JsonValue;
  readonly format?: LiteralFormat;
}

type Body =
  | { readonly run: LibraryImplementation }
  | { readonly specialise: (types: CallTypes) => LibraryImplementation };

/** A pure standard function: `run` for all types alike, or `specialise` to make one for the types of a call. */
export function defineFunction(definition: Definition & Body): LibraryFunction {
  const specialise = "run" in definition ? () => definition.run : definition.specialise;
  return {
    kind: "function",
    data: dataOf(definition, "pure"),
    examples: examplesOf(definition),
    specialise,
  };
}

/** A standard function that uses the run: its implementation takes the `LibraryContext` before the arguments. */
export function defineEffect(definition: Definition & Body): LibraryFunction {
  const { data, ...rest } = defineFunction(definition);
  return { ...rest, data: { ...data, effect: "sync" } };
}

/** The catalogue's entry of a definition. */
export function dataOf(definition: Definition, effect: FunctionData["effect"]): FunctionData {
  const { name, typeParameters, parameters, result, doc } = definition;
  return {
    name,
    ...(typeParameters === undefined ? {} : { typeParameters }),
    parameters: Object.entries(parameters).map(([parameter, options]) => parameterOf(parameter, options)),
    result,
    effect,
    doc,
  };
}

/** The examples of a definition, then its failures. */
export function examplesOf(definition: Definition): readonly LibraryExample[] {
  return [
    ...Object.entries(definition.examples).map(([source, result]) => ({ source, result })),
    ...Object.entries(definition.failures ?? {}).map(([source, fails]) => ({ source, fails })),
  ];
}

function parameterOf(name: string, options: string | ParameterOptions): ParameterData {
  return typeof options === "string" ? { name, type: options } : { name, ...options };
}
