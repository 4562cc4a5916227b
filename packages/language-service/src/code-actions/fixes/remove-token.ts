import type { Span } from "@constellation/diagnostics";
import type { FixCandidate, FurtherFix } from "./further-fix.ts";

/** Removes what does not fit, or what stands before it and wants more. */
export const removeToken: FurtherFix = ({ snapshot: { text }, diagnostic: { span } }) => {
  const before = /(?:[\w-]+|[^\s\w])[ \t]*$/.exec(text.slice(0, span.start));
  const places: Span[] = [span];
  const previous = before?.[0].trimEnd();
  // Of two that are the same, one is enough.
  if (before !== null && previous !== undefined && previous !== text.slice(span.start, span.end))
    places.push({ start: before.index, end: before.index + previous.length });
  return places
    .filter(({ start, end }) => start < end)
    .map((place): FixCandidate => {
      const written = text.slice(place.start, place.end);
      // The blank before it goes too, unless that would join two words.
      const blank = /[ \t]*$/.exec(text.slice(0, place.start))?.[0].length ?? 0;
      const start = /^[ \t\r\n]|^$/.test(text.slice(place.end)) ? place.start - blank : place.start;
      return { title: `remove "${written}"`, edits: [{ span: { start, end: place.end }, newText: "" }] };
    });
};
