import type { Value } from "@constellation/types";

/** True for the inputs of a `+`: a left None makes the whole value None there, while a call still has its other arguments. */
export function isPair(names: readonly string[]): boolean {
  return names.join() === "left,right";
}

/** The values of all inputs as a record. */
export function recordOfSides(names: readonly string[], values: readonly Value[]): Value {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}
