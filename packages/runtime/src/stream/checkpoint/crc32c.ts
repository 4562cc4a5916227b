/** Eight tables of 256 entries: the n-th is for a byte with n bytes behind it. */
const tables = castagnoliTables();
const encoder = new TextEncoder();
const bytes = new Uint8Array(1 << 16);

/**
 * The CRC-32C (Castagnoli) of a text's UTF-8 bytes, an unsigned 32-bit number. `before` is the checksum of what stands before the text. A lone surrogate counts as U+FFFD.
 */
export function crc32c(text: string, before = 0): number {
  let crc = ~before;
  let rest = text;
  while (rest.length > 0) {
    const { read, written } = encoder.encodeInto(rest, bytes);
    crc = ofBytes(crc, written);
    rest = read < rest.length ? rest.slice(read) : "";
  }
  return ~crc >>> 0;
}

/** Eight bytes at a time (Kounavis and Berry, A Systematic Approach to Building High Performance Software-Based CRC Generators, 2005). */
function ofBytes(before: number, count: number): number {
  let crc = before;
  let at = 0;
  for (; at + 8 <= count; at += 8) {
    const word = crc ^ (byteAt(at) | (byteAt(at + 1) << 8) | (byteAt(at + 2) << 16) | (byteAt(at + 3) << 24));
    crc =
      entry(7, word & 0xff) ^
      entry(6, (word >>> 8) & 0xff) ^
      entry(5, (word >>> 16) & 0xff) ^
      entry(4, word >>> 24) ^
      entry(3, byteAt(at + 4)) ^
      entry(2, byteAt(at + 5)) ^
      entry(1, byteAt(at + 6)) ^
      entry(0, byteAt(at + 7));
  }
  for (; at < count; at++) crc = entry(0, (crc ^ byteAt(at)) & 0xff) ^ (crc >>> 8);
  return crc;
}

function byteAt(at: number): number {
  return bytes[at] ?? 0;
}

function entry(table: number, byte: number): number {
  return tables[table * 256 + byte] ?? 0;
}

function castagnoliTables(): Int32Array {
  const made = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0x82f63b78 ^ (crc >>> 1) : crc >>> 1;
    made[byte] = crc;
  }
  for (let index = 256; index < made.length; index++) {
    const before = made[index - 256] ?? 0;
    made[index] = (made[before & 0xff] ?? 0) ^ (before >>> 8);
  }
  return made;
}
