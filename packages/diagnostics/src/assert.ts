/** Thrown when the product itself is wrong; never a user's mistake. Caught once per request or job. */
export class InternalFault extends Error {
  override readonly name = "InternalFault";
}

/** Promises that `condition` holds; `sentence` says what should have been true. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new InternalFault(sentence);
}

/** Ends a `switch` over all variants: a new variant fails to compile where it must be known. */
export function unreachable(value: never): never {
  throw new InternalFault(`every variant should be handled, but not ${JSON.stringify(value)}`);
}
