import type { JsonValue } from "@constellation/types";
import { crc32c } from "./crc32c.ts";

/** What is kept of one key: its place in the order of keys, and its value as JSON text. */
export interface StoredRow {
  readonly place: number;
  readonly text: string;
  /** CRC-32C over state, key, place and value. */
  readonly checksum: number;
}

/** A row as text: `checksum place value`, both numbers in base 36. */
export function writeRow(state: string, key: string, place: number, value: JsonValue): string {
  const body = `${place.toString(36)} ${JSON.stringify(value)}`;
  return `${checksumOf(state, key, body).toString(36)} ${body}`;
}

/** Undefined where the text is not what `writeRow` wrote for this state and key. */
export function readRow(state: string, key: string, stored: string): StoredRow | undefined {
  const first = stored.indexOf(" ");
  const second = stored.indexOf(" ", first + 1);
  if (first < 1 || second < 0) return undefined;
  const checksum = checksumOf(state, key, stored.slice(first + 1));
  if (stored.slice(0, first) !== checksum.toString(36)) return undefined;
  const place = Number.parseInt(stored.slice(first + 1, second), 36);
  return { place, text: stored.slice(second + 1), checksum };
}

function checksumOf(state: string, key: string, body: string): number {
  return crc32c(body, crc32c(`${state} ${key} `));
}

/** A key in a form that every store can hold: one with lone surrogates or U+0000, or that begins with a double quote, as a JSON string. */
export function writeKey(key: string): string {
  return key.isWellFormed() && !key.includes("\u0000") && !key.startsWith('"') ? key : JSON.stringify(key);
}

/** The key that `writeKey` wrote. */
export function readKey(stored: string): string {
  return stored.startsWith('"') ? (JSON.parse(stored) as string) : stored;
}
