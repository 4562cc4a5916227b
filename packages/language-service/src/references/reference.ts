import type { Span } from "@constellation/diagnostics";

/** One use of a name. `write` where it is defined. */
export interface Reference {
  readonly span: Span;
  readonly access: "read" | "write";
}
