import type { Value } from "../value.ts";
import { describeInput, isPlainObject } from "./describe-input.ts";
import { type Attempt, type Refused, refused } from "./refusal.ts";

/** The deepest nesting of a Json value. */
export const maximumJsonDepth = 128;

/**
 * A Json value from outside: null, Booleans, finite numbers, strings, arrays and plain objects. With `native` it is copied
 * (its owner may change it later), properties without a value are left out.
 */
export function decodeJson(input: unknown, attempt: Attempt, native: boolean, depth = 1): Value | Refused {
  switch (typeof input) {
    case "string":
    case "boolean":
      return input;
    case "number":
      if (!Number.isFinite(input)) return attempt.refuse(`Json expected, ${input} found`);
      return input === 0 ? 0 : input;
    case "object":
      if (input === null) return null;
      if (depth > maximumJsonDepth)
        return attempt.refuse(`Json is nested deeper than ${maximumJsonDepth} levels`);
      if (Array.isArray(input)) return decodeArray(input, attempt, native, depth);
      if (isPlainObject(input)) return decodeObject(input, attempt, native, depth);
  }
  return attempt.refuse(`Json expected, ${describeInput(input)} found`);
}

function decodeArray(
  input: readonly unknown[],
  attempt: Attempt,
  native: boolean,
  depth: number,
): Value | Refused {
  const copy: Value[] = [];
  let same = !native;
  for (let index = 0; index < input.length; index++) {
    const value = decodeJson(input[index], attempt, native, depth + 1);
    if (value === refused) return attempt.inElement(index);
    same &&= Object.is(value, input[index]);
    copy.push(value);
  }
  return same ? (input as Value) : copy;
}

function decodeObject(
  input: Readonly<Record<string, unknown>>,
  attempt: Attempt,
  native: boolean,
  depth: number,
): Value | Refused {
  const copy: Record<string, Value> = {};
  let same = !native;
  for (const key of Object.keys(input)) {
    if (key === "__proto__") return attempt.refuse('the key "__proto__" is not allowed');
    const item = input[key];
    if (item === undefined && native) continue;
    const value = decodeJson(item, attempt, native, depth + 1);
    if (value === refused) return attempt.inEntry(key);
    same &&= Object.is(value, item);
    copy[key] = value;
  }
  return same ? (input as Value) : copy;
}
