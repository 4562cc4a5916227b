import { printDuration } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";
import type { JsonValue } from "@constellation/types";
import { constantNumber, constantText, withoutParentheses } from "../options/constant-value.ts";

/** The JSON value of a constant: literals, lists and records of them, durations as text; nothing for all else. */
export function constantJson(expression: Expression): JsonValue | undefined {
  const inner = withoutParentheses(expression);
  const number = constantNumber(inner);
  if (number !== undefined) return number.value;
  if (inner.kind === "boolean") return inner.value;
  if (inner.kind === "none") return null;
  if (inner.kind === "duration") return printDuration(inner.milliseconds);
  if (inner.kind === "string") return constantText(inner);
  if (inner.kind === "list") return allOf(inner.items.map(constantJson));
  return inner.kind === "record" ? recordJson(inner) : undefined;
}

function recordJson(record: Extract<Expression, { readonly kind: "record" }>): JsonValue | undefined {
  const fields: [string, JsonValue][] = [];
  for (const entry of record.entries) {
    const value = entry.kind === "field" && !entry.shorthand ? constantJson(entry.value) : undefined;
    if (entry.kind !== "field" || value === undefined) return undefined;
    fields.push([entry.name.text, value]);
  }
  return Object.fromEntries(fields);
}

function allOf(values: readonly (JsonValue | undefined)[]): readonly JsonValue[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}
