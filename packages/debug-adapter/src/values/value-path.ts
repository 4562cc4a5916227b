import { namePattern } from "../program/name-pattern.ts";
import { partOf, type TypedValue } from "./shown-value.ts";

/** A name and the fields, keys and indices behind it: `order.lines[0].price`. */
export interface ValuePath {
  readonly name: string;
  readonly keys: readonly (string | number)[];
}

const start = new RegExp(`^${namePattern}`);
const step = new RegExp(String.raw`\.\s*(${namePattern})|\[\s*(-?\d+|"(?:[^"\\]|\\.)*")\s*\]`, "y");

/** Reads a path; undefined for any other expression. */
export function readPath(text: string): ValuePath | undefined {
  const trimmed = text.trim();
  const name = start.exec(trimmed)?.[0];
  if (name === undefined) return undefined;
  const keys: (string | number)[] = [];
  step.lastIndex = name.length;
  while (step.lastIndex < trimmed.length) {
    const found = step.exec(trimmed);
    if (found === null) return undefined;
    const [, field, key] = found;
    keys.push(field ?? (JSON.parse(key ?? '""') as string | number));
  }
  return { name, keys };
}

/** The part of a value that some keys lead to. */
export function follow(shown: TypedValue, keys: readonly (string | number)[]): TypedValue | undefined {
  let at: TypedValue | undefined = shown;
  for (const key of keys) at = at === undefined ? undefined : partOf(at, key);
  return at;
}
