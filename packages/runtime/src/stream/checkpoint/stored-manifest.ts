import type { Manifest } from "./checkpoint-store.ts";
import { crc32c } from "./crc32c.ts";

/** What a manifest says about one state: where its rows are, and what they add up to. */
export interface StateDigest {
  readonly operator: string;
  readonly state: string;
  /** The name of its table. */
  readonly table: string;
  readonly rows: number;
  /** The sum of the rows' checksums, modulo 2^48. */
  readonly sum: number;
}

/** All that is kept of one epoch beside its rows. */
export interface StoredManifest {
  readonly manifest: Manifest;
  readonly states: readonly StateDigest[];
  /** Places given so far: the next new key gets this one. */
  readonly places: number;
}

/** A manifest as text: its checksum in base 36, then JSON. The checksum covers the key under which it is kept too. */
export function writeManifest(key: string, stored: StoredManifest): string {
  const body = JSON.stringify(stored);
  return `${crc32c(body, crc32c(`${key} `)).toString(36)} ${body}`;
}

/** Undefined where the text is not what `writeManifest` wrote under this key. */
export function readManifest(key: string, text: string): StoredManifest | undefined {
  const end = text.indexOf(" ");
  const body = text.slice(end + 1);
  if (text.slice(0, end) !== crc32c(body, crc32c(`${key} `)).toString(36)) return undefined;
  return JSON.parse(body) as StoredManifest;
}
