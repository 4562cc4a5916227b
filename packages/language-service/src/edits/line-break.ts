import type { Snapshot } from "../snapshot/snapshot.ts";

/** How lines of a file end: `\r\n` where the first one does. */
export function lineBreakOf({ text }: Snapshot): string {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}
