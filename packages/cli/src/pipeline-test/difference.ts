import type { JsonValue } from "@constellation/types";

/** What differs from a test case, in words, and where in the case stands what was expected. */
export interface Difference {
  readonly message: string;
  /** Keys and indices inside the case, such as `["outputs", "total", 0]`; empty: the case as a whole. */
  readonly path: readonly (string | number)[];
}

/** Where an actual value first differs from the expected one; undefined when they are equal. `path`: of the expected one in its case. */
export function differenceOf(
  expected: JsonValue,
  actual: JsonValue | undefined,
  path: Difference["path"],
): Difference | undefined {
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifference(expected, actual, path);
  if (isObject(expected) && isObject(actual)) return objectDifference(expected, actual, path);
  if (Object.is(expected, actual) || (expected === 0 && actual === 0)) return undefined;
  const found = actual === undefined ? "nothing" : JSON.stringify(actual);
  return differs(path, `expected ${JSON.stringify(expected)}, found ${found}`);
}

/** The case expects an output that the pipeline does not have. */
export function noOutput(name: string): Difference {
  return { message: `the pipeline has no output "${name}"`, path: ["outputs", name] };
}

function listDifference(
  expected: readonly JsonValue[],
  actual: readonly JsonValue[],
  path: Difference["path"],
): Difference | undefined {
  for (const [index, value] of expected.entries()) {
    const difference = differenceOf(value, actual[index], [...path, index]);
    if (difference !== undefined) return difference;
  }
  if (actual.length === expected.length) return undefined;
  return differs(path, `expected ${expected.length} items, found ${actual.length}`);
}

type JsonObject = { readonly [key: string]: JsonValue };

function objectDifference(
  expected: JsonObject,
  actual: JsonObject,
  path: Difference["path"],
): Difference | undefined {
  for (const [key, value] of Object.entries(expected)) {
    const difference = differenceOf(value, actual[key], [...path, key]);
    if (difference !== undefined) return difference;
  }
  const extra = Object.keys(actual).find((key) => !(key in expected));
  if (extra === undefined) return undefined;
  return differs([...path, extra], `not expected, found ${JSON.stringify(actual[extra])}`);
}

/** The path is shown without the `outputs` before it. */
function differs(path: Difference["path"], text: string): Difference {
  const [, output, ...rest] = path;
  const shown = rest.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
  return { message: `${output}${shown}: ${text}`, path };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
