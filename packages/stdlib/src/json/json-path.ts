import type { JsonValue } from "@constellation/types";
import { boundedCache } from "../define/bounded-cache.ts";
import { quote } from "../define/fail.ts";

/** One step of a path: a property's name, or an index from 0 (negative: from the end). */
export type JsonStep = string | number;

export type JsonPath =
  | { readonly kind: "path"; readonly steps: readonly JsonStep[] }
  | { readonly kind: "problem"; readonly problem: string };

const step = /\.?([A-Za-z_$][\w$-]*)|\[(-?\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\[('(?:[^'\\]|\\.)*')\]/y;

/**
 * Reads a path such as `$.items[0].price` or `a["b c"]`. A leading `$` is the value itself and may be left out; a name stands after a dot (the
 * first without one), anything else in brackets: an index, or a name in quotes. Paths are kept, they are few.
 */
export const readJsonPath: (text: string) => JsonPath = boundedCache(256, parse);

/** The part of a value that a path leads to; `null` where there is none. */
export function followJsonPath(value: JsonValue, steps: readonly JsonStep[]): JsonValue {
  let current: JsonValue = value;
  for (const next of steps) {
    current = stepInto(current, next);
    if (current === null) return null;
  }
  return current;
}

function stepInto(value: JsonValue, next: JsonStep): JsonValue {
  if (typeof value !== "object" || value === null) return null;
  if (isList(value)) return typeof next === "number" ? (value.at(next) ?? null) : null;
  return typeof next === "string" && Object.hasOwn(value, next) ? (value[next] ?? null) : null;
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function parse(text: string): JsonPath {
  const steps: JsonStep[] = [];
  let position = /^\$(?=[.[]|$)/.test(text) ? 1 : 0;
  while (position < text.length) {
    step.lastIndex = position;
    const match = step.exec(text);
    const dotted = text[position] === ".";
    if (match === null || (match[1] !== undefined && !dotted && position > 0)) {
      return {
        kind: "problem",
        problem: `${quote(text)} is not a path: there is no step at ${quote(text.slice(position))}`,
      };
    }
    steps.push(stepOf(match));
    position = step.lastIndex;
  }
  return { kind: "path", steps };
}

function stepOf([, name, index, double, single]: RegExpExecArray): JsonStep {
  if (name !== undefined) return name;
  if (index !== undefined) return Number(index);
  return (double ?? single ?? "").slice(1, -1).replace(/\\(.)/gs, "$1");
}
