import { lengthsDiffer } from "@constellation/diagnostics";
import { fieldsByName, makeTest, type RecordType, type Type } from "@constellation/types";
import { failureOf } from "../failure/fail.ts";
import { assignField } from "./assign-field.ts";
import type { Fields } from "./read-through.ts";

// biome-ignore lint/suspicious/noExplicitAny: the checker has proved the operands' types
type Merge = (left: any, right: any) => unknown;

/**
 * Record algebra on values: the fields of both, the right wins, an absent optional field of the right does not override;
 * through lists on either side, element by element for two lists; on a union, by the member that the value fits.
 */
export function makeMerger(left: Type, right: Type): Merge {
  if (left.kind === "optional") return orNone(makeMerger(left.inner, right), "left");
  if (right.kind === "optional") return withAbsent(left, right.inner);
  if (left.kind === "union") return byMember(left.members, (member) => makeMerger(member, right), "left");
  if (right.kind === "union") return byMember(right.members, (member) => makeMerger(left, member), "right");
  if (left.kind === "list" && right.kind === "list")
    return elementwise(makeMerger(left.element, right.element));
  if (left.kind === "list") {
    const merge = makeMerger(left.element, right);
    return (items: readonly unknown[], record) => items.map((item) => merge(item, record));
  }
  if (right.kind === "list") {
    const merge = makeMerger(left, right.element);
    return (record, items: readonly unknown[]) => items.map((item) => merge(record, item));
  }
  if (left.kind === "record" && right.kind === "record") return mergeFields(left, right);
  return (_, value) => value;
}

/** How one field of `left + right` is made. */
export interface MergedField {
  readonly name: string;
  readonly from: "left" | "right" | "right-or-left";
  readonly optional: boolean;
}

/** The fields of `left + right` in order: the left's, then what the right adds. */
export function mergedFields(left: RecordType, right: RecordType): readonly MergedField[] {
  const lefts = fieldsByName(left);
  const rights = fieldsByName(right);
  const kept = left.fields.map(({ name, optional }): MergedField => {
    const over = rights.get(name);
    if (over === undefined) return { name, from: "left", optional };
    return { name, from: over.optional ? "right-or-left" : "right", optional: over.optional };
  });
  const added = right.fields.filter(({ name }) => !lefts.has(name));
  return [...kept, ...added.map(({ name, optional }): MergedField => ({ name, from: "right", optional }))];
}

function mergeFields(leftType: RecordType, rightType: RecordType): Merge {
  const fields = mergedFields(leftType, rightType);
  return (left: Fields, right: Fields) => {
    const merged: Record<string, unknown> = {};
    for (const { name, from } of fields) {
      const value = from === "left" ? own(left, name) : own(right, name);
      assignField(merged, name, value === null && from === "right-or-left" ? own(left, name) : value);
    }
    return merged;
  };
}

function own(record: Fields, name: string): unknown {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}

function elementwise(merge: Merge): Merge {
  return (left: readonly unknown[], right: readonly unknown[]) => {
    if (left.length !== right.length) {
      throw failureOf(lengthsDiffer, { left: left.length, right: right.length });
    }
    return left.map((item, index) => merge(item, right[index]));
  };
}

function orNone(merge: Merge, side: "left" | "right"): Merge {
  return (left, right) => ((side === "left" ? left : right) === null ? null : merge(left, right));
}

/** A right side that is None has none of its fields. */
function withAbsent(left: Type, right: Type): Merge {
  const merge = makeMerger(left, right);
  if (right.kind !== "record") return orNone(merge, "right");
  const absent = makeMerger(left, {
    ...right,
    fields: right.fields.map((field) => ({ ...field, optional: true })),
  });
  const nothing = {};
  return (one, other) => (other === null ? absent(one, nothing) : merge(one, other));
}

function byMember(members: readonly Type[], make: (member: Type) => Merge, side: "left" | "right"): Merge {
  const choices = members.map((member) => ({ fits: makeTest(member), merge: make(member) }));
  return (left, right) => {
    const value = side === "left" ? left : right;
    const choice = choices.find(({ fits }) => fits(value)) ?? choices[0];
    return choice?.merge(left, right);
  };
}
