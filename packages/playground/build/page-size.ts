import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { BuiltPage } from "./build-page.ts";

/** What the first load may fetch, in bytes, packed by gzip. */
export const initialMax = 700_000;

/** Bytes of files, packed as a server sends them. */
export interface PackedSize {
  readonly gzip: number;
  readonly brotli: number;
}

/** The packed size of files of the page, each by itself. */
export function packedSize(folder: string, files: readonly string[]): PackedSize {
  let [gzip, brotli] = [0, 0];
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    gzip += gzipSync(content, { level: 9 }).length;
    brotli += brotliCompressSync(content).length;
  }
  return { gzip, brotli };
}

/** The sizes in words; throws when the first load is too large. */
export function checkSize({ folder, initial, later }: BuiltPage): string {
  const first = packedSize(folder, initial);
  const rest = packedSize(folder, later);
  const words = `first load ${kilobytes(first.gzip)} gzip, ${kilobytes(first.brotli)} brotli (at most ${kilobytes(initialMax)} gzip); later ${kilobytes(rest.gzip)} gzip`;
  if (first.gzip > initialMax) throw new Error(`the playground is too large: ${words}`);
  return words;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
