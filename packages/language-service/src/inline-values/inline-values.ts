import type { Span } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { InlineValue, PreviewValues } from "./inline-value.ts";

/** The last values beside the names inside a range. */
export function inlineValuesIn(
  _snapshot: Snapshot,
  _range: Span,
  _values: PreviewValues,
): readonly InlineValue[] {
  return [];
}
