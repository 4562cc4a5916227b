import type { CheckedOutput, CheckedProgram, TypedExpression } from "@constellation/checker";
import { type JsonValue, makeDecoder, makeEncoder } from "@constellation/types";
import { startOfRuns } from "../differential/run-text.ts";
import { evaluateProgram, type OutputOutcome } from "../evaluator/evaluate-program.ts";
import { plainShape } from "../generator/source-shape.ts";
import { walkNeeded, walkOutputs } from "./needed.ts";
import type { StreamCase } from "./stream-case.ts";

/** The value of an outcome; none where it failed, or is None. */
export function presentValue(outcome: OutputOutcome): readonly JsonValue[] {
  return outcome.kind === "value" && outcome.value !== null ? [outcome.value] : [];
}

/** What a batch run gives for each element, for the outputs that follow one input and nothing else. */
export function elementwise(
  streamCase: StreamCase,
): readonly (readonly [output: string, outcomes: readonly OutputOutcome[]])[] {
  const { program, inputs, samples, constants, modules } = streamCase;
  return program.outputs.flatMap((output) => {
    const input = onlyInput(output, streamCase);
    if (input === undefined) return [];
    const encode = makeEncoder(input.type);
    const outcomes = (inputs.get(input.name) ?? []).flatMap(({ value }) => {
      const own = { [input.name]: value === null ? null : encode(value) };
      const given = { ...samples, ...constants, ...own };
      return evaluateProgram(program, given, { modules, now: startOfRuns }).get(output.name) ?? [];
    });
    return [[output.name, outcomes] as const];
  });
}

function onlyInput(output: CheckedOutput, { program, inputs }: StreamCase) {
  const [base, ...others] = output.clock;
  if (base === undefined || others.length > 0 || !base.startsWith("in:")) return undefined;
  let isOnly = true;
  walkNeeded([output.value], program, (expression) => {
    if (expression.clock.some((each) => each !== base) || readsSampled(expression, { program, inputs }))
      isOnly = false;
  });
  return isOnly ? program.inputs.find(({ name }) => `in:${name}` === base) : undefined;
}

/** The parameter is bound to a stream. */
function readsSampled(
  expression: TypedExpression,
  { program, inputs }: Pick<StreamCase, "program" | "inputs">,
): boolean {
  if (expression.kind !== "reference" || expression.target !== "input") return false;
  const parameter = program.inputs.find(({ name }) => name === expression.name);
  return parameter?.clock.length === 0 && inputs.has(parameter.name);
}

/** The same program with one element for each input, at the time at which all runs begin. */
export function withOneElement(streamCase: StreamCase): StreamCase {
  const { program, samples } = streamCase;
  const parameters = program.inputs.filter(
    ({ name, clock }) => clock.length === 0 && Object.hasOwn(samples, name),
  );
  const constants = Object.fromEntries(parameters.map(({ name }) => [name, samples[name] ?? null]));
  const inputs = program.inputs.flatMap(({ name, type, clock }) => {
    if (clock.length === 0) return [];
    const decoded = makeDecoder(type)(samples[name] ?? null);
    const value = decoded.kind === "decoded" ? decoded.value : null;
    return [[name, [{ value, time: startOfRuns }]] as const];
  });
  return {
    ...streamCase,
    inputs: new Map(inputs),
    shapes: new Map(inputs.map(([name]) => [name, plainShape])),
    constants: { ...streamCase.constants, ...constants },
  };
}

/** True where it does not matter in which order things meet: a batch has tables first, and elements of one tick before those of many. */
export function meetsInAnyOrder(program: CheckedProgram): boolean {
  const ticks = new Map(program.bases.map((each) => [each.base, each.ticks]));
  let isAny = true;
  walkOutputs(program, (expression) => {
    const { clock } = expression;
    if (clock.length > 1 && clock.some((base) => ticks.get(base) !== "one")) isAny = false;
    if (meetsInOrder(expression)) isAny = false;
  });
  return isAny;
}

function meetsInOrder(expression: TypedExpression): boolean {
  const merge =
    expression.kind === "merge-records"
      ? expression.merge
      : expression.kind === "call"
        ? expression.options.join
        : undefined;
  const gather = expression.kind === "call" ? expression.options.gather : undefined;
  // A window above a merge sees its elements in order.
  return (merge !== undefined && merge.strategy !== "combine_latest") || gather?.kind === "count";
}
