import type { JsonValue } from "../type.ts";

export interface PrintJsonOptions {
  /** Blanks per level; default 0: one line. */
  readonly space?: number;
  /** Writes the keys of every object in UTF-16 order, so that equal values give equal text. Default false. */
  readonly sortKeys?: boolean;
}

/** The JSON text of a value. */
export function printJson(value: JsonValue, options: PrintJsonOptions = {}): string {
  const { space = 0, sortKeys = false } = options;
  return JSON.stringify(sortKeys ? sorted(value) : value, undefined, space);
}

function sorted(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
