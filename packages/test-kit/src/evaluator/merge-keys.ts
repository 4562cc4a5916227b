import type { CheckedMerge, MergeKey } from "@constellation/checker";
import {
  fieldsByName,
  isRecordValue,
  leastUpperBound,
  makeEquals,
  readTypeOf,
  type Type,
  type Value,
} from "@constellation/types";
import type { SideRecord } from "./lookup.ts";

/** True when both records have the same values for all keys; None matches nothing. */
export function isMatch(left: SideRecord, right: SideRecord, keys: readonly MergeKey[]): boolean {
  return keys.every((key) => {
    const one = fieldAt(left, key.left);
    const other = fieldAt(right, key.right);
    if (one.value === null || other.value === null) return false;
    return makeEquals(leastUpperBound([one.type, other.type]))(one.value, other.value);
  });
}

/** True when two records have one key and times no further apart than the strategy allows. */
export function isWithin(
  left: SideRecord,
  right: SideRecord,
  { keys, on, distanceMs }: CheckedMerge & { readonly strategy: "within" },
): boolean {
  if (!isMatch(left, right, keys)) return false;
  // Without a field, the time is that of arrival: in a batch all arrive together.
  if (on === undefined) return true;
  const times = [fieldAt(left, on.left).value, fieldAt(right, on.right).value];
  const [one, other] = times;
  if (typeof one !== "number" || typeof other !== "number") return false;
  return Math.abs(one - other) <= distanceMs;
}

function fieldAt({ value, type }: SideRecord, name: string): { readonly value: Value; readonly type: Type } {
  const record = type.kind === "optional" ? type.inner : type;
  const field = record.kind === "record" ? fieldsByName(record).get(name) : undefined;
  const found = isRecordValue(value) ? (value[name] ?? null) : null;
  return { value: found, type: field === undefined ? { kind: "unknown" } : readTypeOf(field) };
}
