import type { Span } from "@constellation/diagnostics";

/** Places that hold one name and change together. */
export interface LinkedRanges {
  readonly ranges: readonly Span[];
}
