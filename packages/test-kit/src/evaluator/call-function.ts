import type { TypedCall } from "@constellation/checker";
import {
  functionFailed,
  limitExceeded,
  moduleFailed,
  timedOut,
  wrongResult,
} from "@constellation/diagnostics";
import { type AggregateImplementation, type CallTypes, Fault, LibraryFailure } from "@constellation/sdk";
import { standardLibrary } from "@constellation/stdlib";
import { makeDecoder, type Type, type Value } from "@constellation/types";
import { bindParameters, evaluate } from "./evaluate.ts";
import type { Place } from "./evaluation.ts";
import { allOf, EvaluationFailure, failureOf, isAbsent } from "./evaluation-failure.ts";
import { itemsOf } from "./records.ts";
import { timeAt } from "./stream/sampled-value.ts";
import { type TestModule, Unanswered } from "./test-module.ts";

const functions = new Map(standardLibrary.functions.map((each) => [each.data.name, each]));
const aggregates = new Map(standardLibrary.aggregates.map((each) => [each.data.name, each]));

/** The result of the function itself for these arguments, `retry` and `timeout` included. */
export function callFunction(call: TypedCall, values: readonly Value[], place: Place): Value {
  const module = place.evaluation.modules.get(call.callee);
  if (module !== undefined) return callModule(call, values, module);
  if (call.arguments.some(({ value }) => value.kind === "lambda" && value.asynchronous)) {
    return walkItems(call, values, place);
  }
  return callStandard(call, values, place);
}

function callStandard(call: TypedCall, values: readonly Value[], place: Place): Value {
  const types = callTypes(call);
  const aggregate = aggregates.get(call.callee);
  const definition = functions.get(call.callee);
  try {
    if (aggregate !== undefined) return fold(aggregate.specialise(types), values);
    if (definition === undefined) throw new RangeError(`nobody supplies "${call.callee}"`);
    const implementation = definition.specialise(types);
    if (definition.data.effect === "pure") return implementation(...values);
    return implementation({ now: timeAt(place), log: () => undefined }, ...values);
  } catch (thrown) {
    if (thrown instanceof LibraryFailure) {
      throw failureOf(functionFailed, { function: call.callee, problem: thrown.message }, call.path);
    }
    if (thrown instanceof RangeError && /stack|length|memory/i.test(thrown.message)) {
      throw failureOf(limitExceeded, { what: "a value", limit: "the size that fits into memory" }, call.path);
    }
    throw thrown;
  }
}

function callTypes(call: TypedCall): CallTypes {
  return {
    parameters: Object.fromEntries(
      call.arguments.map(({ parameter, parameterType }) => [parameter, parameterType]),
    ),
    result: call.resultType,
    typeArguments: call.typeArguments,
  };
}

function fold(aggregate: AggregateImplementation, [list = null, ...parameters]: readonly Value[]): Value {
  let accumulator = aggregate.create();
  for (const value of itemsOf(list)) accumulator = aggregate.add(accumulator, value);
  return aggregate.finish(accumulator, parameters);
}

/** `map`, `filter`, `flat-map` over a lambda that calls asynchronous modules: items are independent of each other. */
function walkItems(call: TypedCall, values: readonly Value[], place: Place): Value {
  const lambda = call.arguments.map(({ value }) => value).find((value) => value.kind === "lambda");
  if (lambda === undefined) throw new RangeError("a lambda was expected");
  const items = itemsOf(values.find((value) => Array.isArray(value)) ?? []);
  const results = allOf(
    items.map((item) => () => ({
      item,
      result: presentItem(() => evaluate(lambda.body, bindParameters(lambda, [item], place))),
    })),
  );
  if (call.callee.endsWith(".filter"))
    return results.flatMap(({ item, result }) => (result === true ? [item] : []));
  const present = results.flatMap(({ result }) => (result === undefined ? [] : [result]));
  return call.callee.endsWith(".flat-map") ? present.flatMap(itemsOf) : present;
}

/** An item that is with the dead letters is left out. */
function presentItem(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof EvaluationFailure && isAbsent(thrown)) return undefined;
    throw thrown;
  }
}

function callModule(call: TypedCall, values: readonly Value[], module: TestModule): Value {
  const args = argumentsOf(call, values);
  const { retry = 0 } = call.options;
  for (let attempt = 1; ; attempt++) {
    try {
      return attemptModule(call, () => module.run(args, attempt));
    } catch (thrown) {
      if (!(thrown instanceof EvaluationFailure) || attempt > retry || isFinal(thrown)) throw thrown;
    }
  }
}

function attemptModule(call: TypedCall, run: () => unknown): Value {
  const module = call.callee;
  try {
    const decoded = makeDecoder(call.resultType, { native: true })(run());
    if (decoded.kind === "decoded") return decoded.value;
  } catch (thrown) {
    if (thrown instanceof Unanswered)
      throw failureOf(timedOut, { module, timeout: "its timeout" }, call.path);
    if (thrown instanceof Error) {
      const failure = failureOf(moduleFailed, { module, problem: thrown.message }, call.path);
      failure.cause = thrown;
      throw failure;
    }
    throw thrown;
  }
  throw failureOf(wrongResult, { module }, call.path);
}

function isFinal({ cause }: EvaluationFailure): boolean {
  return cause instanceof Fault && !cause.retryable;
}

/** What a module sees: values of its parameters' types, with nothing that the types do not name. */
function argumentsOf(call: TypedCall, values: readonly Value[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    call.arguments.map(({ parameter, parameterType }, index) => [
      parameter,
      nativeOf(parameterType, values[index] ?? null),
    ]),
  );
}

function nativeOf(type: Type, value: Value): unknown {
  const decoded = makeDecoder(type, { native: true })(value);
  return decoded.kind === "decoded" ? decoded.value : value;
}
