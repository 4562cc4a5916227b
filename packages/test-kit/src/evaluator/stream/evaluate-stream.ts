import type { CheckedOutput, CheckedProgram } from "@constellation/checker";
import { type JsonValue, makeEncoder } from "@constellation/types";
import { evaluate } from "../evaluate.ts";
import { type Evaluation, type EvaluationOptions, newEvaluation } from "../evaluation.ts";
import { EvaluationFailure, type FailureReason, isAbsent, isRetracted } from "../evaluation-failure.ts";
import { isElement, type StreamGiven } from "./stream-events.ts";
import { newFacts } from "./stream-facts.ts";
import { streamMoments } from "./stream-ticks.ts";

/** What one tick of an output is: a value, None among them (what takes back an earlier one is None too), or every failure that may be reported for it. */
export type StreamOutcome =
  | { readonly kind: "value"; readonly value: JsonValue; readonly time: number }
  | { readonly kind: "failure"; readonly reasons: readonly FailureReason[]; readonly time: number };

/**
 * The meaning of a stream over its whole input, output by output: what each tick gives, in order, without those that have nothing at all. Computed from the checked
 * program alone, unchunked, with all sides meeting in the order of arrival: what a deployment with `deterministic` gives.
 */
export function evaluateStream(
  program: CheckedProgram,
  given: StreamGiven,
  options: EvaluationOptions = {},
): ReadonlyMap<string, readonly StreamOutcome[]> {
  return outputsOf(streamEvaluation(program, given, options));
}

/** What each tick of each output gives. */
export function outputsOf(evaluation: Evaluation): ReadonlyMap<string, readonly StreamOutcome[]> {
  return new Map(evaluation.program.outputs.map((output) => [output.name, outcomesOf(output, evaluation)]));
}

/** A fresh evaluation of a program over a stream. */
export function streamEvaluation(
  program: CheckedProgram,
  given: StreamGiven,
  options: EvaluationOptions,
): Evaluation {
  const { events, parameters } = given;
  const defaults = program.inputs.flatMap(({ name, default: preset }) =>
    preset === undefined ? [] : [[name, parameters?.get(name) ?? preset] as const],
  );
  const parametersOf = new Map(defaults);
  return newEvaluation(
    program,
    {
      arrivals: events.filter(isElement).filter(({ input }) => !parametersOf.has(input)),
      parameters: parametersOf,
      stream: newFacts(
        program.inputs.map(({ name }) => name),
        given,
      ),
    },
    options,
  );
}

function outcomesOf(output: CheckedOutput, evaluation: Evaluation): readonly StreamOutcome[] {
  const encode = makeEncoder(output.type);
  const moments = streamMoments(output.clock, evaluation);
  return moments.flatMap(({ moment, time, isRetraction }): readonly StreamOutcome[] => {
    try {
      const value = evaluate(output.value, { evaluation, moment, bindings: new Map() });
      return [{ kind: "value", value: value === null ? null : encode(value), time }];
    } catch (thrown) {
      if (!(thrown instanceof EvaluationFailure)) throw thrown;
      if (isRetraction && isRetracted(thrown)) return [{ kind: "value", value: null, time }];
      return isAbsent(thrown) ? [] : [{ kind: "failure", reasons: thrown.reasons, time }];
    }
  });
}
