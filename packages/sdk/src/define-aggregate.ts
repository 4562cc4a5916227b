import type { FunctionData, JsonValue, Value } from "@constellation/types";
import { nameProblem } from "./definition-problem.ts";
import type { AggregateImplementation } from "./library.ts";

/** A user's aggregate; made by `defineAggregate`. */
export interface AggregateDefinition extends AggregateImplementation {
  readonly kind: "aggregate";
  readonly data: FunctionData;
  /** Why it cannot be used, in a sentence; the project reports it as E052. */
  readonly problem?: string;
}

/** How an aggregate folds values of type `input` into `output`. `A` is its accumulator: mutable, never shared. */
export interface AggregateOptions<V, A, R, P extends Readonly<Record<string, unknown>>> {
  /** Qualified: `orders.Spread`. */
  readonly name: string;
  /** Markdown; the first sentence is the summary. */
  readonly description?: string;
  /** Type of one value, as text in `.cst` syntax; the aggregate is called with a list of it. */
  readonly input: string;
  /** Type of the result, as text. */
  readonly output: string;
  /** Further parameters of the call, by name. */
  readonly parameters?: { readonly [K in keyof P]: { readonly type: string; readonly default?: JsonValue } };
  readonly create: () => A;
  readonly add: (accumulator: A, value: V) => A;
  /** Joins two accumulators. May change and return `left`; `right` must stay as it is: it may be part of several windows. */
  readonly merge: (left: A, right: A) => A;
  /**
   * Set it when the result depends on the order of the values. A window then keeps them all and adds them in order of (time, arrival) when it
   * closes; without it they are added as they come.
   */
  readonly followsOrder?: boolean;
  /** Undoes an `add`; only where that is exact. Lets sliding windows move without keeping their elements. */
  readonly remove?: (accumulator: A, value: V) => A;
  readonly finish: (accumulator: A, parameters: P) => R;
  /** The accumulator as JSON, for checkpoints. */
  readonly encode: (accumulator: A) => JsonValue;
  readonly decode: (encoded: JsonValue) => A;
}

/** Declares an aggregate: a function of a list that `window` and `batch` compute incrementally, without keeping the list. */
export function defineAggregate<
  V,
  A,
  R,
  P extends Readonly<Record<string, unknown>> = Readonly<Record<string, never>>,
>(options: AggregateOptions<V, A, R, P>): AggregateDefinition {
  const parameters = Object.entries<{ type: string; default?: JsonValue }>(options.parameters ?? {});
  const names = parameters.map(([name]) => name);
  const { remove } = options;
  const problem = nameProblem(options.name) ?? missingPart(options);
  return {
    kind: "aggregate",
    data: {
      name: options.name,
      parameters: [
        { name: "values", type: `List<${options.input}>` },
        ...parameters.map(([name, parameter]) => ({ name, ...parameter })),
      ],
      result: options.output,
      effect: "pure",
      doc: options.description ?? "",
    },
    create: options.create,
    add: (accumulator, value) => options.add(accumulator, value as V),
    merge: options.merge,
    ...(options.followsOrder === true ? { followsOrder: true } : {}),
    ...(remove === undefined
      ? {}
      : { remove: (accumulator: A, value: Value) => remove(accumulator, value as V) }),
    finish: (accumulator, values) => {
      const named = Object.fromEntries(names.map((name, index) => [name, values[index]]));
      return options.finish(accumulator, named as unknown as P) as Value;
    },
    encode: options.encode,
    decode: (encoded) => options.decode(encoded as JsonValue),
    ...(problem === undefined ? {} : { problem }),
  };
}

const parts = ["create", "add", "merge", "finish", "encode", "decode"] as const;

/** Configurations may be JavaScript. */
function missingPart(options: { readonly [Part in (typeof parts)[number]]: unknown }): string | undefined {
  const part = parts.find((name) => typeof options[name] !== "function");
  return part === undefined ? undefined : `its \`${part}\` is not a function`;
}
