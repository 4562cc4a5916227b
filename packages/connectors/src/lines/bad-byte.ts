/** The index of the first byte that is not part of well-formed UTF-8; the length when all are. */
export function badByteOf(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** The length of the character that starts at `at`; 0 when none does. The table of the Unicode standard, 3-7. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return isTail(second) ? 2 : 0;
  const length = first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0 || !isTail(second) || !isTail(bytes[at + 2] ?? 0)) return 0;
  if (length === 4 && !isTail(bytes[at + 3] ?? 0)) return 0;
  const isShortest = !(first === 0xe0 && second < 0xa0) && !(first === 0xf0 && second < 0x90);
  const isCharacter = !(first === 0xed && second > 0x9f) && !(first === 0xf4 && second > 0x8f);
  return isShortest && isCharacter ? length : 0;
}

function isTail(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
