import type { MergeKey, TypedExpression } from "@constellation/checker";
import type { Type, Value } from "@constellation/types";
import { sourcesOf } from "./clock-sets.ts";
import { momentsOf, positionOf } from "./clock-ticks.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.ts";
import { EvaluationFailure, isAbsent } from "./evaluation-failure.ts";
import { isMatch } from "./merge-keys.ts";
import type { MergeSide } from "./merge-ticks.ts";
import { comparePositions, type Moment } from "./moment.ts";
import { findStreamRow } from "./stream/stream-lookup.ts";

export interface Lookup {
  readonly left: MergeSide;
  readonly right: MergeSide;
  readonly keys: readonly MergeKey[];
  /** The row may also come later. */
  readonly waits: boolean;
}

/** A record that a merge compares, with its static type. */
export interface SideRecord {
  readonly value: Value;
  readonly type: Type;
}

/**
 * The moment of the newest row with the key of the left at `moment`; undefined without one, or when the left is None. In a batch tables
 * are there before anything else, but for rows that descend from the left's own source.
 */
export function findRow(lookup: Lookup, moment: Moment, evaluation: Evaluation): Moment | undefined {
  if (evaluation.stream !== undefined) return findStreamRow(lookup, moment, evaluation);
  const { left, right, keys } = lookup;
  const wanted = sideRecord(left, moment, evaluation);
  if (wanted === undefined || wanted.value === null) return undefined;
  const here = positionOf(moment, evaluation);
  const isShared = sharesSource(left, right, evaluation);
  const rows = momentsOf(right.clock, evaluation);
  const isEarlier = (row: (typeof rows)[number]): boolean =>
    !isShared || comparePositions(row.position, here) < 0;
  const fits = (row: (typeof rows)[number]): boolean => {
    const found = presentRecord(right, row.moment, evaluation);
    return found !== undefined && found.value !== null && isMatch(wanted, found, keys);
  };
  const before = rows.findLast((row) => isEarlier(row) && fits(row));
  if (before !== undefined || !lookup.waits) return before?.moment;
  return rows.find((row) => !isEarlier(row) && fits(row))?.moment;
}

function sharesSource(left: MergeSide, right: MergeSide, evaluation: Evaluation): boolean {
  const sources = sourcesOf(left.clock, evaluation);
  return [...sourcesOf(right.clock, evaluation)].some((source) => sources.has(source));
}

/** The record of a side at a moment: its first value. */
export function sideRecord(
  { values: [first] }: MergeSide,
  moment: Moment | undefined,
  evaluation: Evaluation,
): SideRecord | undefined {
  if (first === undefined || moment === undefined) return undefined;
  return { value: evaluate(first, { evaluation, moment, bindings: new Map() }), type: first.type };
}

/** The same, nothing when it is with the dead letters. */
function presentRecord(side: MergeSide, moment: Moment, evaluation: Evaluation): SideRecord | undefined {
  try {
    return sideRecord(side, moment, evaluation);
  } catch (thrown) {
    if (thrown instanceof EvaluationFailure && isAbsent(thrown)) return undefined;
    throw thrown;
  }
}

/** The side of a single value. */
export function sideOf(value: TypedExpression): MergeSide {
  return { clock: value.clock, values: [value] };
}

/** In a batch, why some rows fail: then so does whatever looks into the table. In a stream they are passed over. */
export function tableFailure(right: MergeSide, evaluation: Evaluation): EvaluationFailure | undefined {
  if (evaluation.stream !== undefined) return undefined;
  for (const { moment } of momentsOf(right.clock, evaluation)) {
    try {
      sideRecord(right, moment, evaluation);
    } catch (thrown) {
      if (!(thrown instanceof EvaluationFailure)) throw thrown;
      if (!isAbsent(thrown)) return thrown;
    }
  }
  return undefined;
}
