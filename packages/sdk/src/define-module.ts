import type { Effect, FunctionData, JsonValue, ParameterData } from "@constellation/types";
import type { ModuleContext } from "./context.ts";
import { definitionProblem } from "./definition-problem.ts";
import type { ModuleDefinition } from "./module.ts";
import { schemaParameters } from "./schema-parameters.ts";
import { schemaRun } from "./schema-run.ts";
import { type ModuleSchema, readSchema } from "./schema-signature.ts";
import { splitSignature } from "./signature-text.ts";

interface ModuleBase {
  /** Qualified: `orders.ScoreOrder`; the part behind the last dot is what pipelines call it by. */
  readonly name: string;
  /** Markdown, shown on hover; the first sentence is the summary. */
  readonly description?: string;
  /** Default `async`. Only `pure` modules are shared, folded or removed. */
  readonly effect?: Effect;
  /** `worker`: runs in a pool of threads and is terminated at its timeout. Default `none`. */
  readonly isolation?: "none" | "worker";
  /** Values of parameters that a call may leave out, by name, as JSON. */
  readonly defaults?: Readonly<Record<string, JsonValue>>;
}

/**
 * A module whose types are given by schemas (zod, valibot, arktype, …). The properties of `input` are the parameters, in order. `A` is
 * what the input schema gives, `R` what the output schema takes.
 */
export interface SchemaModule<A, R, Result = R | Promise<R>> extends ModuleBase {
  readonly input: ModuleSchema<unknown, A>;
  readonly output: ModuleSchema<R, unknown>;
  readonly type?: never;
  readonly run: (args: A, context: ModuleContext) => Result;
}

/** A module of any schemas: what its `run` takes is what its input schema gives. */
export type AnySchemaModule = Omit<SchemaModule<never, unknown>, "input" | "output"> & {
  readonly input: ModuleSchema;
  readonly output: ModuleSchema;
};

/** A module whose type is written as text: `(order: { id: String }): Float`, also generic: `<R>(r: { id: String, ...R }): { tag: String, ...R }`. */
export interface TypedModule<A, R> extends ModuleBase {
  readonly type: string;
  readonly input?: never;
  readonly output?: never;
  /** Arguments by parameter name: None is `null`, Timestamp milliseconds, Bytes `Uint8Array`, Map a `Map`. */
  readonly run: (args: A, context: ModuleContext) => R | Promise<R>;
}

/** A value of `T` that nobody changes: lists and records may be readonly. */
type Frozen<T> = unknown extends T
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends Date | Uint8Array | ReadonlyMap<unknown, unknown>
      ? T
      : T extends object
        ? { readonly [Name in keyof T]: Frozen<T[Name]> }
        : T;

/**
 * Declares a module that pipelines can call. Never throws for a schema or type that cannot be used: the definition carries
 * the problem, and the project reports it as E052 with the module's name.
 */
// `const`: a literal in the result keeps its literal type, so that `"high"` fits an enumeration as it stands.
export function defineModule<A, R, const Result extends Frozen<R> | Promise<Frozen<R>>>(
  module: SchemaModule<A, R, Result>,
): ModuleDefinition;
export function defineModule<A = Readonly<Record<string, never>>, R = unknown>(
  module: TypedModule<A, R>,
): ModuleDefinition;
export function defineModule(module: AnySchemaModule | TypedModule<never, unknown>): ModuleDefinition {
  const effect = module.effect ?? "async";
  const signature = module.type === undefined ? schemaParts(module) : splitSignature(module.type);
  const parts: Parts = "problem" in signature ? { parameters: [], result: "Json" } : signature;
  const data: FunctionData = {
    name: module.name,
    ...(parts.typeParameters === undefined || parts.typeParameters.length === 0
      ? {}
      : { typeParameters: parts.typeParameters }),
    parameters: parts.parameters.map((parameter) => withDefault(parameter, module.defaults)),
    result: parts.result,
    effect,
    doc: module.description ?? "",
  };
  const problem = "problem" in signature ? signature.problem : definitionProblem(module, data);
  return {
    kind: "module",
    data,
    isolation: module.isolation ?? "none",
    run: module.type === undefined ? schemaRun(module, effect) : (module.run as ModuleDefinition["run"]),
    ...(problem === undefined ? {} : { problem }),
  };
}

type Parts = Pick<FunctionData, "typeParameters" | "parameters" | "result">;

function schemaParts(module: AnySchemaModule): Parts | { readonly problem: string } {
  const input = readSchema(module.input, "input");
  if ("problem" in input) return { problem: `input: ${input.problem}` };
  const output = readSchema(module.output, "output");
  if ("problem" in output) return { problem: `output: ${output.problem}` };
  const parameters = schemaParameters(input.json);
  if (parameters === undefined) return { problem: `input: an object is expected, this is ${input.text}` };
  return { parameters, result: output.text };
}

function withDefault(
  parameter: ParameterData,
  defaults: Readonly<Record<string, JsonValue>> | undefined,
): ParameterData {
  const value = defaults?.[parameter.name];
  return value === undefined ? parameter : { ...parameter, default: value };
}
