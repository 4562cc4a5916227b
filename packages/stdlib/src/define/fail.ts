import { LibraryFailure } from "@constellation/sdk";

const quotedLengthMax = 80;

/** Fails the element. The message is lower case, says what is and what was expected; the runtime puts the function's name before it. */
export function fail(message: string): never {
  throw new LibraryFailure(message);
}

/** User text for a message: quoted, escaped, cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > quotedLengthMax ? `${text.slice(0, quotedLengthMax)}…` : text);
}
