import type { Cursor } from "./cursor.ts";

/** The first character behind the word that is no blank; empty at the end of the line. */
export function nextCharacter({ snapshot, word }: Cursor): string {
  return /^[ \t]*(.?)/.exec(snapshot.text.slice(word.end, word.end + 100))?.[1] ?? "";
}
