import type { LiteralType } from "../type.ts";

/** A text that two literal types share exactly when they hold the same value; Int and Float share theirs. */
export function literalKey(literal: LiteralType): string {
  return literal.base === "String" ? `"${literal.value}` : String(literal.value);
}
