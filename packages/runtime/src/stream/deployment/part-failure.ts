/** A part of a deployment cannot go on, because of `error`. */
export class PartFailure extends Error {
  override readonly name = "PartFailure";
  /** As a message names it: `source "orders"`. */
  readonly part: string;
  readonly error: unknown;

  constructor(part: string, error: unknown) {
    super(`${part} cannot go on`, { cause: error });
    this.part = part;
    this.error = error;
  }
}

/** Who is to blame for something thrown, and what it was. */
export function blamedPart(
  thrown: unknown,
  otherwise: string,
): { readonly part: string; readonly error: unknown } {
  return thrown instanceof PartFailure ? thrown : { part: otherwise, error: thrown };
}
