import type { MergeKey } from "@constellation/graph";
import { isRecordValue, type Value } from "@constellation/types";
import { keyText } from "../key-text.ts";

/** True when two records have the same values for all keys; None matches nothing. */
export function isMatch(left: Value, right: Value, keys: readonly MergeKey[]): boolean {
  return keys.every((key) => {
    const [one, other] = [fieldValue(left, key.left), fieldValue(right, key.right)];
    return one !== null && other !== null && keyText(one) === keyText(other);
  });
}

/** A field of a record, None where there is none. */
export function fieldValue(record: Value, name: string): Value {
  return isRecordValue(record) && Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}
