const table = castagnoliTable();

/**
 * The CRC-32C (Castagnoli) of a text's UTF-8 bytes, an unsigned 32-bit number. `before` is the checksum of what stands before the text.
 * A lone surrogate counts as the three bytes of its own code.
 */
export function crc32c(text: string, before = 0): number {
  let crc = ~before;
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index);
    if (code < 0x80) {
      crc = (table[(crc ^ code) & 0xff] ?? 0) ^ (crc >>> 8);
      continue;
    }
    if ((code & 0xfc00) === 0xd800) {
      code = text.codePointAt(index) ?? code;
      if (code > 0xffff) index++;
    }
    crc = ofCodePoint(crc, code);
  }
  return ~crc >>> 0;
}

function ofCodePoint(before: number, code: number): number {
  let crc = before;
  const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  const lead = following === 1 ? 0xc0 : following === 2 ? 0xe0 : 0xf0;
  crc = (table[(crc ^ (lead | (code >>> (6 * following)))) & 0xff] ?? 0) ^ (crc >>> 8);
  for (let shift = 6 * (following - 1); shift >= 0; shift -= 6) {
    crc = (table[(crc ^ (0x80 | ((code >>> shift) & 0x3f))) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return crc;
}

function castagnoliTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0x82f63b78 ^ (crc >>> 1) : crc >>> 1;
    return crc;
  });
}
