import type { JsonValue } from "@constellation/types";

/** A value as a cell: text as it is, nothing for None, JSON of all else; in quotes where it must be. */
export function csvCell(value: JsonValue | undefined, delimiter: string): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const needsQuotes =
    text.includes('"') || text.includes(delimiter) || text.includes("\n") || text.includes("\r");
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a table, without its end. */
export function csvRow(cells: readonly (JsonValue | undefined)[], delimiter: string): string {
  const line = cells.map((cell) => csvCell(cell, delimiter)).join(delimiter);
  // A lone empty cell would be a blank line, which is no row.
  return line === "" ? '""' : line;
}
