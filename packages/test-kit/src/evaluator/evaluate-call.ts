import type { TypedArgument, TypedCall } from "@constellation/checker";
import { lengthsDiffer } from "@constellation/diagnostics";
import { isRecordValue, type Value } from "@constellation/types";
import { callFunction } from "./call-function.ts";
import { sameClock } from "./clock-sets.ts";
import { evaluate } from "./evaluate.ts";
import type { Place } from "./evaluation.ts";
import { absentReason, allOf, EvaluationFailure, failureOf } from "./evaluation-failure.ts";
import { findRow } from "./lookup.ts";
import { strategyOf } from "./merge-strategy.ts";
import { sidesOf } from "./merge-ticks.ts";
import { valueOfTick } from "./merge-value.ts";
import { momentAt } from "./moment.ts";

/** The value of a call at a moment, after its `emit`. */
export function evaluateCall(call: TypedCall, place: Place): Value {
  const { emit } = call.options;
  if (emit === "each") return valueOfTick(`tick:${call.path}@each`, place);
  const value = evaluateWhole(call, place);
  if (emit !== "windowed") return value;
  const { key, start, end } = gatheringOf(call, place);
  const about = { key, start, end };
  const present = Object.entries(about).filter(([, each]) => each !== undefined);
  return { ...Object.fromEntries(present), value };
}

/** The result of a call before `emit`: gathered or joined arguments in, everything around the call applied. */
export function evaluateWhole(call: TypedCall, place: Place): Value {
  const values = allOf(call.arguments.map((argument) => () => argumentOf(call, argument, place)));
  return handled(call, () => {
    const isSkipped = call.arguments.some(({ lifted }, index) => lifted && (values[index] ?? null) === null);
    return withFallback(call, isSkipped ? undefined : () => inPieces(call, values, place), place);
  });
}

function argumentOf(call: TypedCall, argument: TypedArgument, place: Place): Value {
  if (argument.gathered && call.options.gather !== undefined) {
    return gatheringOf(call, place).values[argument.parameter] ?? [];
  }
  return joinedArgument(call, argument, place);
}

/** An argument once it has met the others, before anything is gathered. */
export function joinedArgument(call: TypedCall, { parameter, value }: TypedArgument, place: Place): Value {
  const operands = call.arguments.map((argument) => argument.value);
  const join = strategyOf(call.options.join, operands);
  if (join === undefined || value.clock.length === 0) return evaluate(value, place);
  if (join.strategy !== "lookup" || join.waitMs !== undefined) {
    const met = valueOfTick(`tick:${call.path}@join`, place);
    return isRecordValue(met) ? (met[parameter] ?? null) : null;
  }
  const [left, right] = sidesOf(call);
  if (left === undefined || right === undefined) return evaluate(value, place);
  const moment = momentAt(place.moment, left.clock);
  if (sameClock(value.clock, left.clock)) return evaluate(value, { ...place, moment });
  const row = findRow({ left, right, keys: join.keys, waits: false }, moment, place.evaluation);
  return row === undefined ? null : evaluate(value, { ...place, moment: row });
}

/** The window or batch that a call is made with. */
export interface GatheringValue {
  readonly values: Readonly<Record<string, readonly Value[]>>;
  readonly key?: Value;
  readonly start?: number;
  readonly end?: number;
}

function gatheringOf(call: TypedCall, place: Place): GatheringValue {
  // A gathering is no value of the language; it is carried as one.
  return valueOfTick(`tick:${call.path}@gather`, place) as unknown as GatheringValue;
}

/** `on_error`: what becomes of a failure that nothing else took. */
function handled(call: TypedCall, attempt: () => Value): Value {
  const { onError } = call.options;
  try {
    const value = attempt();
    return onError === "wrap" ? { ok: true, value, error: null } : value;
  } catch (thrown) {
    if (!(thrown instanceof EvaluationFailure)) throw thrown;
    const [reason] = thrown.reasons;
    switch (onError) {
      case "skip":
      case "log":
        return null;
      case "wrap":
        return {
          ok: false,
          value: null,
          error: { code: reason?.code ?? "", message: reason?.message ?? "" },
        };
      case "dlq":
        if (call.type.kind === "optional") return null;
        throw new EvaluationFailure([absentReason]);
      default:
        throw thrown;
    }
  }
}

/** `fallback` stands in for a call that failed or was skipped. */
function withFallback(call: TypedCall, attempt: (() => Value) | undefined, place: Place): Value {
  const { fallback } = call.options;
  if (attempt === undefined) return fallback === undefined ? null : evaluate(fallback, place);
  if (fallback === undefined) return attempt();
  try {
    return attempt();
  } catch (thrown) {
    if (!(thrown instanceof EvaluationFailure)) throw thrown;
    return evaluate(fallback, place);
  }
}

/** `batch: n` on lists: a call per piece, the results one behind the other. */
function inPieces(call: TypedCall, values: readonly Value[], place: Place): Value {
  const { cut } = call.options;
  if (cut === undefined) return callFunction(call, values, place);
  const isConstant = call.arguments.map(({ value }) => value.clock.length === 0);
  const isCut = call.arguments.map(
    ({ parameterType }, index) =>
      parameterType.kind === "list" && (!isConstant[index] || isConstant.every(Boolean)),
  );
  const lengths = values.flatMap((value, index) =>
    isCut[index] && Array.isArray(value) ? [value.length] : [],
  );
  const [length = 0] = lengths;
  const other = lengths.find((each) => each !== length);
  if (other !== undefined) throw failureOf(lengthsDiffer, { left: length, right: other }, call.path);
  const pieces = Array.from({ length: Math.ceil(length / cut) }, (_, piece) => () => {
    const start = piece * cut;
    const part = values.map((value, index) =>
      isCut[index] && Array.isArray(value) ? value.slice(start, start + cut) : value,
    );
    return callFunction(call, part, place);
  });
  return allOf(pieces).flat(1);
}
