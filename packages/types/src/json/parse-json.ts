import type { JsonValue } from "../type.ts";
import { findJsonProblem, type JsonProblem } from "./json-problem.ts";

export interface ParseJsonOptions {
  /** The deepest nesting accepted; default 128. */
  readonly maxDepth?: number;
  /** The most UTF-16 units accepted; default `maximumJsonLength`. */
  readonly maxLength?: number;
}

/** The longest JSON text that is read unless a caller says otherwise: 256 Mi UTF-16 units. */
export const maximumJsonLength = 256 * 1024 * 1024;

export type ParsedJson = { readonly kind: "parsed"; readonly value: JsonValue } | JsonProblem;

/**
 * Reads JSON text strictly: beside malformed text it refuses repeated keys, the key `__proto__`, nesting beyond
 * `maxDepth`, integers beyond 2^53 and numbers beyond the range of Float. Never throws. A byte order mark is skipped.
 *
 * The platform's parser does the work; a count of the text's keys against the value's finds repeated ones. Only when
 * something may be wrong does the slow scan of `findJsonProblem` look for it.
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): ParsedJson {
  const { maxDepth = 128, maxLength = maximumJsonLength } = options;
  if (text.length > maxLength) return tooLong(text, maxLength);
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;

  let value: JsonValue;
  try {
    value = JSON.parse(body) as JsonValue;
  } catch {
    return findJsonProblem(body, maxDepth) ?? unknownProblem;
  }
  const audit = new Audit(maxDepth);
  if (audit.passes(value, 1) && hasKeys(body, audit.keys)) return { kind: "parsed", value };
  return findJsonProblem(body, maxDepth) ?? { kind: "parsed", value };
}

/** Cannot happen as long as the scan knows all of JSON's grammar; then the message is poor but true. */
const unknownProblem: JsonProblem = {
  kind: "refused",
  line: 1,
  column: 1,
  offset: 0,
  path: "",
  reason: "this is not JSON",
};

function tooLong(text: string, maxLength: number): JsonProblem {
  const reason = `the text has ${text.length} characters, at most ${maxLength} are read`;
  return { ...unknownProblem, reason };
}

/** Looks over a parsed value for what may have to be refused, and counts its keys. */
class Audit {
  keys = 0;
  readonly #maxDepth: number;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  /** False when the value may have to be refused. */
  passes(value: JsonValue, depth: number): boolean {
    if (typeof value === "number") return isHarmless(value);
    if (typeof value !== "object" || value === null) return true;
    if (depth > this.#maxDepth) return false;
    return isArray(value) ? this.#passesArray(value, depth) : this.#passesObject(value, depth);
  }

  // Both loops look at scalars themselves: a call for each would double the time.

  #passesArray(value: readonly JsonValue[], depth: number): boolean {
    for (const item of value) {
      if (typeof item === "number") {
        if (!isHarmless(item)) return false;
      } else if (typeof item === "object" && item !== null && !this.passes(item, depth + 1)) return false;
    }
    return true;
  }

  #passesObject(value: { readonly [key: string]: JsonValue }, depth: number): boolean {
    for (const key in value) {
      this.keys++;
      const item = value[key];
      if (typeof item === "number") {
        if (!isHarmless(item)) return false;
      } else if (typeof item === "object" && item !== null && !this.passes(item, depth + 1)) return false;
    }
    return !Object.hasOwn(value, "__proto__");
  }
}

/** Neither an integer beyond 2^53 nor infinite. */
function isHarmless(value: number): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;
const space = 0x20;

/** True when the objects of a valid JSON text have `keys` keys in all. */
function hasKeys(text: string, keys: number): boolean {
  return countQuotedColons(text) === keys || countKeys(text) === keys;
}

/**
 * The colons that follow a quote: the keys of a text without blanks before colons, and no fewer. Much faster than
 * `countKeys`. `undefined` for a text that may have such blanks.
 */
function countQuotedColons(text: string): number | undefined {
  let count = 0;
  for (let index = text.indexOf(":"); index >= 0; index = text.indexOf(":", index + 1)) {
    const before = text.charCodeAt(index - 1);
    if (before === quote) count++;
    else if (before <= space) return undefined;
  }
  return count;
}

/** The keys of a valid JSON text: its colons outside strings. */
function countKeys(text: string): number {
  let keys = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === colon) keys++;
    else if (unit === quote) index = endOfString(text, index);
  }
  return keys;
}

/** The place of the quote that closes the string opened at `start`. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === quote) return index;
    if (unit === backslash) index++;
  }
  return text.length;
}
