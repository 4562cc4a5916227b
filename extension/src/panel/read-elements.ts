import type { JsonValue } from "@constellation/types";

/** The elements that a text holds, or why it holds none. */
export type ElementsReading = { readonly values: readonly JsonValue[] } | { readonly problem: string };

/** Reads JSON Lines, or one JSON list. */
export function readElements(text: string): ElementsReading {
  const whole = parse(text);
  if (Array.isArray(whole)) return { values: whole };
  const values: JsonValue[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const value = parse(line);
    if (value === undefined)
      return whole === undefined ? { problem: `line ${index + 1} is not JSON` } : { values: [whole] };
    values.push(value);
  }
  return { values };
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
