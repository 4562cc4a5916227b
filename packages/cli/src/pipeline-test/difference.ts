import type { JsonValue } from "@constellation/types";

/** Where an actual value first differs from the expected one, with the path from `path`; undefined when they are equal. */
export function differenceOf(
  expected: JsonValue,
  actual: JsonValue | undefined,
  path: string,
): string | undefined {
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifference(expected, actual, path);
  if (isObject(expected) && isObject(actual)) return objectDifference(expected, actual, path);
  if (Object.is(expected, actual) || (expected === 0 && actual === 0)) return undefined;
  const found = actual === undefined ? "nothing" : JSON.stringify(actual);
  return `${path}: expected ${JSON.stringify(expected)}, found ${found}`;
}

function listDifference(
  expected: readonly JsonValue[],
  actual: readonly JsonValue[],
  path: string,
): string | undefined {
  for (const [index, value] of expected.entries()) {
    const difference = differenceOf(value, actual[index], `${path}[${index}]`);
    if (difference !== undefined) return difference;
  }
  if (actual.length === expected.length) return undefined;
  return `${path}: expected ${expected.length} items, found ${actual.length}`;
}

type JsonObject = { readonly [key: string]: JsonValue };

function objectDifference(expected: JsonObject, actual: JsonObject, path: string): string | undefined {
  for (const [key, value] of Object.entries(expected)) {
    const difference = differenceOf(value, actual[key], `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  const extra = Object.keys(actual).find((key) => !(key in expected));
  return extra === undefined
    ? undefined
    : `${path}.${extra}: not expected, found ${JSON.stringify(actual[extra])}`;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
