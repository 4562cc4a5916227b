import type { Effect, FunctionData, JsonValue, ParameterData } from "@constellation/types";
import type { ModuleContext, NoState } from "./context.ts";
import { definitionProblem } from "./definition-problem.ts";
import type { ModuleDefinition } from "./module.ts";
import { readState, type StateOf, type StateShape } from "./module-state.ts";
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
  /**
   * What the module keeps for each `key` of a call (without one: for the call), by name. Part of every checkpoint; such a module runs one call at a time per key, and cannot be
   * pure or run in a worker.
   */
  readonly state?: StateShape;
}

/**
 * A module whose types are given by schemas (zod, valibot, arktype, …). The properties of `input` are the parameters, in order. `A` is
 * what the input schema gives, `R` what the output schema takes.
 */
export interface SchemaModule<A, R, Result = R | Promise<R>, State extends StateShape = NoState>
  extends ModuleBase {
  readonly input: ModuleSchema<unknown, A>;
  readonly output: ModuleSchema<R, unknown>;
  readonly type?: never;
  readonly state?: State;
  readonly run: (args: A, context: ModuleContext<StateOf<State>>) => Result;
}

/** A module of any schemas: what its `run` takes is what its input schema gives. */
export interface AnySchemaModule extends ModuleBase {
  readonly input: ModuleSchema;
  readonly output: ModuleSchema;
  readonly type?: never;
  readonly run: AnyRun;
}

interface AnyTypedModule extends ModuleBase {
  readonly type: string;
  readonly run: AnyRun;
}

type AnyRun = (args: never, context: never) => unknown;

/** A module whose type is written as text: `(order: { id: String }): Float`, also generic: `<R>(r: { id: String, ...R }): { tag: String, ...R }`. */
export interface TypedModule<A, R, State extends StateShape = NoState> extends ModuleBase {
  readonly type: string;
  readonly input?: never;
  readonly output?: never;
  /** Arguments by parameter name: None is `null`, Timestamp milliseconds, Bytes `Uint8Array`, Map a `Map`. */
  readonly state?: State;
  readonly run: (args: A, context: ModuleContext<StateOf<State>>) => R | Promise<R>;
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
export function defineModule<
  A,
  R,
  const Result extends Frozen<R> | Promise<Frozen<R>>,
  State extends StateShape = NoState,
>(module: SchemaModule<A, R, Result, State>): ModuleDefinition;
export function defineModule<
  A = Readonly<Record<string, never>>,
  R = unknown,
  State extends StateShape = NoState,
>(module: TypedModule<A, R, State>): ModuleDefinition;
export function defineModule(module: AnySchemaModule | AnyTypedModule): ModuleDefinition {
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
    ...(module.state === undefined ? {} : { stateful: true }),
  };
  const state = module.state === undefined ? undefined : readState(module.state);
  const stateProblem = state !== undefined && "problem" in state ? state.problem : undefined;
  const problem =
    "problem" in signature ? signature.problem : (definitionProblem(module, data) ?? stateProblem);
  return {
    kind: "module",
    data,
    isolation: module.isolation ?? "none",
    run: module.type === undefined ? schemaRun(module, effect) : (module.run as ModuleDefinition["run"]),
    ...(state === undefined || "problem" in state ? {} : { state }),
    ...(problem === undefined ? {} : { problem: String(problem) }),
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
