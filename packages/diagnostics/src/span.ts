/**
 * A half-open range `[start, end)` of UTF-16 offsets into a source text.
 *
 * Inside a declaration's tree spans are relative to the start of that declaration, so that a tree can be kept
 * while the text above it changes; diagnostics, graphs and everything a user sees hold absolute spans.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same range, moved by `offset` UTF-16 units. */
export function shiftSpan(span: Span, offset: number): Span {
  return offset === 0 ? span : { start: span.start + offset, end: span.end + offset };
}

/** The smallest range that covers both. */
export function coverSpans(first: Span, second: Span): Span {
  return { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}
