import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { JsonValue } from "@constellation/types";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { InlineValue, PreviewValues } from "./inline-value.ts";

/** Longer values are cut. */
const shownMax = 60;

/** The last values beside the names inside a range: once a name and declaration, at its first place. */
export function inlineValuesIn(
  snapshot: Snapshot,
  range: Span,
  values: PreviewValues,
): readonly InlineValue[] {
  const found: InlineValue[] = [];
  for (const { start, tree } of snapshot.source.declarations) {
    if (start > range.end || start + tree.text.length < range.start) continue;
    const seen = new Set<string>();
    for (const { role, text, span } of occurrencesOf(tree)) {
      const value = values.get(text);
      if ((role !== "value" && role !== "value-definition") || value === undefined || seen.has(text))
        continue;
      seen.add(text);
      found.push({ span: shiftSpan(span, start), name: text, text: `= ${shown(value)}` });
    }
  }
  return found;
}

function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= shownMax ? text : `${text.slice(0, shownMax - 1)}…`;
}
