import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import { decodeBase64 } from "../values/base64.ts";
import { isTimestamp } from "../values/timestamp.ts";
import { readTime } from "./read-time.ts";
import type { ScalarReading } from "./text-plan.ts";

/** Makes a value of the text of a scalar; undefined where the slow way has to look. The text of a string has no escapes. */
export type ReadScalar = (text: string) => Value | undefined;

/** The function for a reading. */
export function scalarReader(reading: ScalarReading): ReadScalar {
  switch (reading.kind) {
    case "text":
      return ownText;
    case "integer":
      return readInteger;
    case "float":
      return readFloat;
    case "boolean":
      return (text) => text === "true";
    case "time":
      return readTime;
    case "timeNumber":
      return readTimeNumber;
    case "bytes":
      return decodeBase64;
    case "oneOf": {
      const values = new Map([...reading.values].map((value) => [value, value]));
      return (text) => values.get(text);
    }
    case "number": {
      const { value } = reading;
      return (text) => (Number(text) === value ? value : undefined);
    }
    default:
      return unreachable(reading);
  }
}

/** A safe integer, however it is written: `10`, `1.0e1`. */
function readInteger(text: string): number | undefined {
  // The zero makes 0 of −0.
  const value = +text + 0;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A number within ±2^53; beyond, it depends on how it is written. */
function readFloat(text: string): number | undefined {
  const value = +text + 0;
  return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? value : undefined;
}

function readTimeNumber(text: string): number | undefined {
  const value = +text + 0;
  return isTimestamp(value) ? value : undefined;
}

/** The string that its JSON text without the quotes stands for. */
export function unescapeText(text: string): string {
  return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
}

/** Engines let a shorter part of a text be a text of its own anyway. */
const sharedMin = 13;

/** The same text with memory of its own: a part of a longer text would keep all of that in memory, the whole block of a file. */
export function ownText(text: string): string {
  // Joining makes a new text, of which the part is then taken: the cheapest way that there is.
  return text.length < sharedMin ? text : ` ${text}`.slice(1);
}
