const escapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\t", "\\t"],
  ["\r", "\\r"],
  ["\\", "\\\\"],
  ['"', '\\"'],
  ["$", "\\$"],
]);

/** A text as a string literal in quotes. */
export function printString(value: string): string {
  return `"${escapeText(value)}"`;
}

/** A text as it stands inside quotes. */
export function escapeText(value: string): string {
  return value.replaceAll(/[\n\t\r\\"$]/g, (character) => escapes.get(character) ?? character);
}
