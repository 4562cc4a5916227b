import type { AggregateImplementation } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { compareOrdered, type OrderedValue } from "../numbers/compare-ordered.ts";

/** How often each value is there. Equal values are kept once, so memory grows with the number of different ones. */
export type Multiset = Map<OrderedValue, number>;

/** An aggregate that needs all values, in whatever order they came: `keyOf` makes the entries, `finish` the result. */
export function multisetAggregate(
  finish: (values: Multiset, parameters: readonly Value[]) => Value,
  keyOf: (value: Value) => OrderedValue = asOrdered,
): AggregateImplementation<Multiset> {
  return {
    create: () => new Map(),
    add: (accumulator, value) => change(accumulator, keyOf(value), 1),
    remove: (accumulator, value) => change(accumulator, keyOf(value), -1),
    merge: (left, right) => {
      for (const [value, times] of right) change(left, value, times);
      return left;
    },
    finish,
    encode: (accumulator) => [...accumulator],
    decode: (encoded) => new Map(encoded as readonly [OrderedValue, number][]),
  };
}

/** The different values in rising order, each with its count. */
export function inOrder(values: Multiset): readonly (readonly [OrderedValue, number])[] {
  return [...values].sort(([a], [b]) => compareOrdered(a, b));
}

function change(values: Multiset, value: OrderedValue, by: number): Multiset {
  const times = (values.get(value) ?? 0) + by;
  if (times === 0) values.delete(value);
  else values.set(value, times);
  return values;
}

/** The checker has proved that the values of these aggregates are ordered. */
function asOrdered(value: Value): OrderedValue {
  return value as OrderedValue;
}
