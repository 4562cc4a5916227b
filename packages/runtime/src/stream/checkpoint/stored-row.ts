import type { JsonValue } from "@constellation/types";
import { crc32c } from "./crc32c.ts";

/** What is kept of one key: its place in the order of keys, and its value as JSON text. */
export interface StoredRow {
  readonly place: number;
  readonly text: string;
  /** CRC-32C over state, key, place and value. */
  readonly checksum: number;
}

/** A row as text: `checksum place value`, both numbers in base 36; and its checksum. */
export function writeRow(
  seed: number,
  key: string,
  { place, value }: { readonly place: number; readonly value: JsonValue },
): { readonly row: string; readonly checksum: number } {
  const body = `${place.toString(36)} ${JSON.stringify(value)}`;
  const checksum = crc32c(`${key}${body}`, seed);
  return { row: `${checksum.toString(36)} ${body}`, checksum };
}

/** What the checksums of a table's rows begin with, so that no row counts in another table. */
export function seedOf(table: string): number {
  return crc32c(`${table} `);
}

/** Undefined where the text is not what `writeRow` wrote for this table and key. */
export function readRow(seed: number, key: string, stored: string): StoredRow | undefined {
  const row = splitRow(stored);
  if (row === undefined) return undefined;
  const body = stored.slice(stored.indexOf(" ") + 1);
  return row.checksum === crc32c(`${key}${body}`, seed) ? row : undefined;
}

/** The parts of a row as they stand, unchecked. */
export function splitRow(stored: string): StoredRow | undefined {
  const first = stored.indexOf(" ");
  const second = stored.indexOf(" ", first + 1);
  if (first < 1 || second < 0) return undefined;
  const checksum = Number.parseInt(stored.slice(0, first), 36);
  const place = Number.parseInt(stored.slice(first + 1, second), 36);
  return { place, text: stored.slice(second + 1), checksum };
}

/** A key in a form that every store can hold: one with lone surrogates or U+0000, or that begins with a double quote, as a JSON string. */
export function writeKey(key: string): string {
  return key.isWellFormed() && !key.includes("\u0000") && !key.startsWith('"') ? key : JSON.stringify(key);
}

/** The key that `writeKey` wrote. */
export function readKey(stored: string): string {
  return stored.startsWith('"') ? (JSON.parse(stored) as string) : stored;
}
