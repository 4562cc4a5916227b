import type { Cursor, ReadAt } from "./piece-reader.ts";
import { scalarReader, unescapeText } from "./read-scalar.ts";
import type { ScalarReading } from "./text-plan.ts";

/** Reads one scalar at a place in a text, by its pattern. */
export function readWith(
  { pattern, reading }: { readonly pattern: string; readonly reading: ScalarReading },
  cursor: Cursor,
): ReadAt {
  const expression = new RegExp(pattern, "y");
  const read = scalarReader(reading);
  return (text, start) => {
    expression.lastIndex = start;
    const match = expression.exec(text);
    if (match === null) return undefined;
    cursor.end = expression.lastIndex;
    return read(unescapeText(match[1] ?? ""));
  };
}
