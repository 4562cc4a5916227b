import type { Span, TextEdit } from "@constellation/diagnostics";

/** Where a span of a text stands after edits that do not touch it. */
export function placesAfter(span: Span, edits: readonly TextEdit[]): Span {
  let shift = 0;
  for (const edit of edits)
    if (edit.span.end <= span.start) shift += edit.newText.length - (edit.span.end - edit.span.start);
  return { start: span.start + shift, end: span.end + shift };
}

/** Whether a place lies in a marked range. */
export function isShownBelow(outer: Span, place: Span): boolean {
  return outer.start <= place.start && place.end <= outer.end;
}
