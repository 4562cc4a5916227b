import { badWindowField, cannotCompare, missingKey, nearestNames } from "@constellation/diagnostics";
import {
  type Field,
  fieldsByName,
  isAssignable,
  printType,
  type RecordType,
  readTypeOf,
  type Type,
  widen,
} from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { CheckedMerge, MergeKey } from "../program/call-options.ts";
import { isKeyType, isTimeType } from "./key-types.ts";
import type { ReadMerge, WrittenField } from "./merge-strategy.ts";
import { recordTypeOf } from "./root-records.ts";

/** The types of the two sides of a merge. */
export interface MergeSideTypes {
  readonly left: Type;
  readonly right: Type;
}

/** The merge with its keys found on both sides; reports E045, E044 and E013, and gives nothing. */
export function checkMergeKeys(
  read: ReadMerge,
  sides: MergeSideTypes,
  context: CheckContext,
): CheckedMerge | undefined {
  switch (read.strategy) {
    case "combine_latest":
    case "interleave":
    case "concat":
    case "zip":
      return { strategy: read.strategy };
    case "lookup": {
      const keys = checkKeys(read, sides, context);
      if (keys === undefined) return undefined;
      return { strategy: "lookup", keys, ...(read.waitMs === undefined ? {} : { waitMs: read.waitMs }) };
    }
    case "within": {
      const keys = checkKeys(read, sides, context);
      const on = read.on === undefined ? undefined : checkTime(read.on, sides, context);
      if (keys === undefined || on === false) return undefined;
      return { strategy: "within", distanceMs: read.distanceMs, keys, ...(on === undefined ? {} : { on }) };
    }
  }
}

function checkKeys(
  read: ReadMerge,
  sides: MergeSideTypes,
  context: CheckContext,
): readonly MergeKey[] | undefined {
  if (read.keys.length === 0 && read.needsKey) {
    context.report(missingKey, read.span, { strategy: read.strategy });
    return undefined;
  }
  const keys: MergeKey[] = [];
  for (const { left, right } of read.keys) {
    const errorsBefore = context.errorCount;
    const ofLeft = findField({ written: left, side: "left" }, read, sides, context);
    // One name that is wrong on both sides is one mistake.
    if (left === right && context.errorCount > errorsBefore) continue;
    const ofRight = findField({ written: right, side: "right" }, read, sides, context);
    if (ofLeft === undefined || ofRight === undefined) continue;
    if (areComparable(ofLeft.type, ofRight.type)) {
      keys.push({ left: left.text, right: right.text });
    } else {
      const [a, b] = [printType(ofLeft.type), printType(ofRight.type)];
      context.report(cannotCompare, right.span, { operator: "==", left: a, right: b });
    }
  }
  return keys.length < read.keys.length ? undefined : keys;
}

interface SideField {
  readonly written: WrittenField;
  readonly side: "left" | "right";
}

/** The field of one side that is a key; reports a missing one (E045), or one of another type (E044). */
function findField(
  { written, side }: SideField,
  read: ReadMerge,
  sides: MergeSideTypes,
  context: CheckContext,
): Field | undefined {
  const type = sides[side];
  if (type.kind === "unknown") return undefined;
  const record = recordTypeOf(type);
  const field = record && fieldsByName(record).get(written.text);
  if (field === undefined) {
    const nearest = nearestKeys(written.text, record);
    const facts = { strategy: read.strategy, field: written.text, side, type: printType(type), nearest };
    context.report(missingKey, written.span, facts, replaceFixes(written.span, nearest));
    return undefined;
  }
  if (!field.optional && isKeyType(field.type)) return field;
  context.report(badWindowField, written.span, {
    option: "key",
    field: written.text,
    problem: isKeyType(field.type) ? "optional" : "type",
    found: printType(readTypeOf(field)),
  });
  return undefined;
}

function nearestKeys(name: string, record: RecordType | undefined): readonly string[] {
  const fields = record?.fields.filter((field) => !field.optional && isKeyType(field.type)) ?? [];
  return nearestNames(
    name,
    fields.map((field) => field.name),
  );
}

function areComparable(a: Type, b: Type): boolean {
  const [left, right] = [widen(a), widen(b)];
  return isAssignable(left, right) || isAssignable(right, left);
}

/** The time field of both sides; false after a report (E044). */
function checkTime(on: WrittenField, sides: MergeSideTypes, context: CheckContext): MergeKey | false {
  for (const type of [sides.left, sides.right]) {
    if (type.kind === "unknown") return false;
    const record = recordTypeOf(type);
    const field = record && fieldsByName(record).get(on.text);
    if (field !== undefined && !field.optional && isTimeType(field.type)) continue;
    const times = record?.fields.filter((each) => !each.optional && isTimeType(each.type)) ?? [];
    const isTime = field !== undefined && isTimeType(field.type);
    context.report(badWindowField, on.span, {
      option: "on",
      field: on.text,
      problem: field === undefined ? "missing" : isTime ? "optional" : "type",
      found: printType(field === undefined ? type : readTypeOf(field)),
      ...(field === undefined
        ? {
            nearest: nearestNames(
              on.text,
              times.map((each) => each.name),
            ),
          }
        : {}),
    });
    return false;
  }
  return { left: on.text, right: on.text };
}
