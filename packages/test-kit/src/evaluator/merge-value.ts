import type { CheckedMerge, TypedMergeRecords } from "@constellation/checker";
import { isRecordValue, recordOf, type Type, type Value } from "@constellation/types";
import { ticksOfBase } from "./clock-ticks.ts";
import { evaluate } from "./evaluate.ts";
import type { Place } from "./evaluation.ts";
import { allOf } from "./evaluation-failure.ts";
import { findRow, sideOf, tableFailure } from "./lookup.ts";
import { strategyOf } from "./merge-strategy.ts";
import { momentAt } from "./moment.ts";
import { mergeValues, type Operands } from "./records.ts";

type Combine = (left: Value, right: Value, types: Operands) => Value;

/** The value of record algebra at a moment, whatever the way in which its operands meet. */
export function evaluateMerge(expression: TypedMergeRecords, place: Place): Value {
  const { left, right } = expression;
  const combine: Combine = (one, other, types) =>
    mergeValues({ left: one, right: other }, types, expression.path);
  const merge = strategyOf(expression.merge, [left, right]);
  if (merge === undefined) {
    const [one = null, other = null] = allOf([() => evaluate(left, place), () => evaluate(right, place)]);
    return combine(one, other, { left: left.type, right: right.type });
  }
  if (merge.strategy === "lookup" && merge.waitMs === undefined) {
    return evaluateLookup(expression, place, { merge, combine });
  }
  const tick = valueOfTick(`tick:${expression.path}@merge`, place);
  if (merge.strategy === "interleave" || merge.strategy === "concat" || tick === null) return tick;
  const pair = isRecordValue(tick) ? tick : {};
  const types = { left: withoutNone(left.type, merge), right: withoutNone(right.type, merge) };
  return combine(pair.left ?? null, pair.right ?? null, types);
}

/** The value of the newest tick of a base clock. */
export function valueOfTick(base: string, { evaluation, moment }: Place): Value {
  const tick = ticksOfBase(base, evaluation)[moment.get(base) ?? -1];
  if (tick === undefined) throw new RangeError(`"${base}" should have ticked at this moment`);
  return tick.value();
}

interface LookupMerge {
  readonly merge: CheckedMerge & { readonly strategy: "lookup" };
  readonly combine: Combine;
}

/** A left join on the left's clock: without a row the right is a record of absent fields. */
function evaluateLookup(
  { left, right }: TypedMergeRecords,
  place: Place,
  { merge, combine }: LookupMerge,
): Value {
  const { evaluation } = place;
  const moment = momentAt(place.moment, left.clock);
  const [one = null] = allOf<Value>([
    () => evaluate(left, { ...place, moment }),
    () => {
      const failure = tableFailure(sideOf(right), evaluation);
      if (failure !== undefined) throw failure;
      return null;
    },
  ]);
  if (one === null) return null;
  const row = findRow(
    { left: sideOf(left), right: sideOf(right), keys: merge.keys, waits: false },
    moment,
    evaluation,
  );
  const types = { left: withoutNone(left.type, merge), right: withOptionalFields(right.type) };
  if (row === undefined) return combine(one, absentRecord(types.right), types);
  return combine(one, evaluate(right, { evaluation, moment: row, bindings: new Map() }), types);
}

/** The type of a row that may not be found. */
function withOptionalFields(type: Type): Type {
  const row = type.kind === "optional" ? type.inner : type;
  if (row.kind !== "record") return row;
  return recordOf(row.fields.map((field) => ({ ...field, optional: true })));
}

function absentRecord(type: Type): Value {
  return Object.fromEntries(type.kind === "record" ? type.fields.map(({ name }) => [name, null]) : []);
}

function withoutNone(type: Type, merge: { readonly strategy: string }): Type {
  return merge.strategy !== "zip" && type.kind === "optional" ? type.inner : type;
}
