/** A value of an ordered type: Int, Float and Timestamp are numbers, strings compare by UTF-16 units. */
export type OrderedValue = string | number;

export type Direction = "ascending" | "descending";

/** Negative when `a` comes before `b`, 0 when they are equal. Both are of one ordered type. */
export function compareOrdered(a: OrderedValue, b: OrderedValue): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** The value that comes first in a direction, the earliest of equal ones; `null` when there is none. */
export function firstInOrder(values: Iterable<OrderedValue>, direction: Direction): OrderedValue | null {
  let best: OrderedValue | null = null;
  for (const value of values) if (best === null || isBefore(value, best, direction)) best = value;
  return best;
}

/** Whether `a` comes strictly before `b` in a direction. */
export function isBefore(a: OrderedValue, b: OrderedValue, direction: Direction): boolean {
  return direction === "ascending" ? a < b : a > b;
}
