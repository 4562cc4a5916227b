import { parseJson } from "../json/parse-json.ts";
import type { ListType, Type } from "../type.ts";
import type { Value } from "../value.ts";
import { makeDecoder } from "../values/make-decoder.ts";
import { readWith } from "./read-scalar-at.ts";
import type { RecordReaders } from "./record-reader.ts";
import { scalarReading } from "./scalar-patterns.ts";

/** Where the value that was read last ends in its text. One per reader: reading is never interrupted. */
export interface Cursor {
  end: number;
}

/** Reads the value that begins at `start` and leaves its end in the cursor; undefined where the slow way has to look. */
export type ReadAt = (text: string, start: number) => Value | undefined;

/** Nesting of a value that is read as a whole. */
const depthMax = 32;

/** The reader of a value inside a text; without a type it is checked and passed over, and None. */
export function pieceReader(type: Type | undefined, cursor: Cursor, records: RecordReaders): ReadAt {
  if (type?.kind === "optional") {
    const read = pieceReader(type.inner, cursor, records);
    return (text, start) => {
      if (!text.startsWith("null", start)) return read(text, start);
      cursor.end = start + 4;
      return null;
    };
  }
  if (type?.kind === "list") return listReader(type, cursor, records);
  if (type?.kind === "record") return records.of(type).readAt;
  const scalar = type === undefined ? undefined : scalarReading(type, undefined);
  return scalar === undefined ? wholeReader(type, cursor) : readWith(scalar, cursor);
}

const bracket = 0x5b;
const closing = 0x5d;
const comma = 0x2c;
const blank = 0x20;

function listReader({ element }: ListType, cursor: Cursor, records: RecordReaders): ReadAt {
  const read = pieceReader(element, cursor, records);
  return (text, start) => {
    if (text.charCodeAt(start) !== bracket) return undefined;
    const values: Value[] = [];
    let at = start + 1;
    if (text.charCodeAt(at) === closing) {
      cursor.end = at + 1;
      return values;
    }
    for (;;) {
      const value = read(text, at);
      if (value === undefined) return undefined;
      values.push(value);
      at = cursor.end;
      const next = text.charCodeAt(at++);
      if (next === closing) break;
      if (next !== comma) return undefined;
      if (text.charCodeAt(at) === blank) at++;
    }
    cursor.end = at;
    return values;
  };
}

/** Cuts the value's text out and reads it as a text of its own. */
function wholeReader(type: Type | undefined, cursor: Cursor): ReadAt {
  const decode = type === undefined ? undefined : makeDecoder(type);
  return (text, start) => {
    const end = endOfValue(text, start);
    const parsed = parseJson(text.slice(start, end), { maxDepth: depthMax });
    if (parsed.kind === "refused") return undefined;
    const decoded = decode === undefined ? undefined : decode(parsed.value);
    if (decoded?.kind === "refused") return undefined;
    cursor.end = end;
    return decoded === undefined ? null : decoded.value;
  };
}

const marks = /["{}[\],]/g;

/** The end of the value that begins at `start`, if there is one; anything else, if there is none. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  marks.lastIndex = start;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const [mark] = match;
    if (mark === '"') {
      const end = endOfString(text, match.index);
      if (depth === 0) return end;
      marks.lastIndex = end;
    } else if (mark === "{" || mark === "[") depth++;
    else if (mark === ",") {
      if (depth === 0) return match.index;
    } else if (depth === 0) return match.index;
    else if (--depth === 0) return match.index + 1;
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  for (let index = text.indexOf('"', start + 1); index >= 0; index = text.indexOf('"', index + 1)) {
    let backslashes = 0;
    while (text[index - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return index + 1;
  }
  return text.length;
}
