import type { TextEdit } from "@constellation/diagnostics";

/**
 * The edit that makes one text from another, without what is the same at both ends; never cuts a surrogate pair or a line break
 * in two. The texts stand at `offset` of the file.
 */
export function changedPart(before: string, after: string, offset = 0): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before[prefix] === after[prefix]) prefix++;
  while (prefix > 0 && isInside(before, prefix)) prefix--;
  let suffix = 0;
  while (suffix < shorter - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix])
    suffix++;
  while (suffix > 0 && isInside(before, before.length - suffix)) suffix--;
  return {
    span: { start: offset + prefix, end: offset + before.length - suffix },
    newText: after.slice(prefix, after.length - suffix),
  };
}

function isInside(text: string, offset: number): boolean {
  const [last, next] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  return (last === 0x0d && next === 0x0a) || (last >= 0xd800 && last <= 0xdbff);
}
