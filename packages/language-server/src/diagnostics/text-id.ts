/** A short name of a text: 64 bits of two FNV-1a hashes. Equal texts have equal names; others, for all that matters, different ones. */
export function textId(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9dc5811c];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
