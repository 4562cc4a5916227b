import type { JsonValue } from "@constellation/types";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256, in hex, of a JSON value as `JSON.stringify` writes it. */
export function digest(content: JsonValue): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(content))));
}

/** Plain data as JSON in which the order of keys means nothing: objects become lists of entries, sorted by key. */
export function withSortedKeys(data: unknown): JsonValue {
  if (Array.isArray(data)) return data.map(withSortedKeys);
  if (typeof data === "object" && data !== null) {
    const entries = Object.entries(data).filter(([, value]) => value !== undefined);
    return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, withSortedKeys(value)]);
  }
  return typeof data === "string" || typeof data === "number" || typeof data === "boolean" ? data : null;
}
