import type { CheckedOutput, CheckedProgram } from "@constellation/checker";
import { inputDoesNotFit, wrongInputs } from "@constellation/diagnostics";
import { type JsonValue, makeDecoder, makeEncoder, type Value } from "@constellation/types";
import { momentsOf } from "./clock-ticks.ts";
import { evaluate } from "./evaluate.ts";
import { type Arrival, type Evaluation, type EvaluationOptions, newEvaluation } from "./evaluation.ts";
import { allOf, EvaluationFailure, type FailureReason, failureOf, isAbsent } from "./evaluation-failure.ts";

/** What the reference evaluator says of one output: its value as JSON, or every failure that a run may report for it. */
export type OutputOutcome =
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "failure"; readonly reasons: readonly FailureReason[] };

/** JSON values by the names of inputs. */
export type Inputs = Readonly<Record<string, unknown>>;

/**
 * The meaning of a batch run, output by output, computed in the plainest way from the checked program alone: no graph, no kernels. The oracle
 * of the differential tests.
 */
export function evaluateProgram(
  program: CheckedProgram,
  inputs: Inputs,
  options: EvaluationOptions = {},
): ReadonlyMap<string, OutputOutcome> {
  const taken = attempt(() => takeInputs(program, inputs));
  if (taken instanceof EvaluationFailure) {
    const failure = { kind: "failure", reasons: taken.reasons } as const;
    return new Map(program.outputs.map(({ name }) => [name, failure]));
  }
  const evaluation = newEvaluation(program, taken, options);
  return new Map(program.outputs.map((output) => [output.name, outcomeOf(output, evaluation)]));
}

/** Every value that an output emits, in order, None among them; the stream form of `evaluateProgram`. Throws `EvaluationFailure`. */
export function outputTicks(output: CheckedOutput, evaluation: Evaluation): readonly Value[] {
  const ticks = momentsOf(output.clock, evaluation);
  return allOf(
    ticks.map(({ moment }) => (): readonly Value[] => {
      const value = attempt(() => evaluate(output.value, { evaluation, moment, bindings: new Map() }));
      if (!(value instanceof EvaluationFailure)) return [value];
      if (isAbsent(value)) return [];
      throw value;
    }),
  ).flat(1);
}

function outcomeOf(output: CheckedOutput, evaluation: Evaluation): OutputOutcome {
  const ticks = attempt(() => outputTicks(output, evaluation));
  if (ticks instanceof EvaluationFailure) return { kind: "failure", reasons: ticks.reasons };
  const encode = makeEncoder(output.type);
  const values = ticks.filter((value) => value !== null).map(encode);
  return { kind: "value", value: output.ticks === "many" ? values : (values[0] ?? null) };
}

function attempt<Result>(compute: () => Result): Result | EvaluationFailure {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof EvaluationFailure) return thrown;
    throw thrown;
  }
}

interface TakenInputs {
  readonly arrivals: readonly Arrival[];
  readonly parameters: ReadonlyMap<string, Value>;
}

/** Each input as one element, in the order of the file; parameters apart. */
function takeInputs(program: CheckedProgram, inputs: Inputs): TakenInputs {
  const known = new Set(program.inputs.map(({ name }) => name));
  const unknown = Object.keys(inputs).filter((name) => !known.has(name));
  const missing = program.inputs
    .filter(
      (input) =>
        input.default === undefined && input.type.kind !== "optional" && inputs[input.name] === undefined,
    )
    .map(({ name }) => name);
  if (unknown.length + missing.length > 0) throw failureOf(wrongInputs, { missing, unknown, nearest: [] });
  const values = allOf(program.inputs.map((input) => () => [input, valueOfInput(input, inputs)] as const));
  return {
    arrivals: values
      .filter(([input]) => input.default === undefined)
      .map(([{ name }, value]) => ({ input: name, value })),
    parameters: new Map(
      values.filter(([input]) => input.default !== undefined).map(([{ name }, value]) => [name, value]),
    ),
  };
}

function valueOfInput(input: CheckedProgram["inputs"][number], inputs: Inputs): Value {
  const given = Object.hasOwn(inputs, input.name) ? inputs[input.name] : undefined;
  if (given === undefined) return input.default ?? null;
  const decoded = makeDecoder(input.type)(given);
  if (decoded.kind === "decoded") return decoded.value;
  throw failureOf(inputDoesNotFit, { input: input.name, path: decoded.path });
}
