const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const pairs: readonly string[] = Array.from({ length: 4096 }, (_, index) => {
  return `${alphabet[index >> 6]}${alphabet[index & 63]}`;
});
const digits = new Int8Array(128).fill(-1);
for (let index = 0; index < alphabet.length; index++) digits[alphabet.charCodeAt(index)] = index;

/** The bytes in base64 (RFC 4648 §4, padded). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  const whole = bytes.length - (bytes.length % 3);
  for (let index = 0; index < whole; index += 3) {
    const group = (byteAt(bytes, index) << 16) | (byteAt(bytes, index + 1) << 8) | byteAt(bytes, index + 2);
    text += `${pairs[group >> 12]}${pairs[group & 4095]}`;
  }
  if (bytes.length - whole === 1) text += `${pairs[byteAt(bytes, whole) << 4]}==`;
  if (bytes.length - whole === 2) {
    const group = (byteAt(bytes, whole) << 10) | (byteAt(bytes, whole + 1) << 2);
    text += `${pairs[group >> 6]}${alphabet[group & 63]}=`;
  }
  return text;
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

/** The bytes of a text in base64; `undefined` when it is not canonical: wrong characters, padding or left-over bits. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const length = (text.length / 4) * 3 - padding;
  const bytes = new Uint8Array(length);
  for (let index = 0, out = 0; index < text.length; index += 4) {
    const last = index + 4 === text.length;
    const third = last && padding === 2 ? 0 : digitAt(text, index + 2);
    const fourth = last && padding > 0 ? 0 : digitAt(text, index + 3);
    const first = digitAt(text, index);
    const second = digitAt(text, index + 1);
    if (first < 0 || second < 0 || third < 0 || fourth < 0) return undefined;
    const group = (first << 18) | (second << 12) | (third << 6) | fourth;
    if (last && (padding === 2 ? (group & 0xffff) !== 0 : padding === 1 && (group & 0xff) !== 0))
      return undefined;
    // Writes beyond the end of a typed array are dropped: that is the padding.
    bytes[out++] = group >> 16;
    bytes[out++] = (group >> 8) & 255;
    bytes[out++] = group & 255;
  }
  return bytes;
}

function digitAt(text: string, index: number): number {
  return digits[text.charCodeAt(index)] ?? -1;
}
