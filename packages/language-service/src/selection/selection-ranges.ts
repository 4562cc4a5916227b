import { type Span, shiftSpan } from "@constellation/diagnostics";
import { isTrivia, tokenize } from "@constellation/syntax";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { spansAround } from "../tree/tree-spans.ts";

/** What a growing selection takes in, from the word at an offset to the whole file; each holds the one before it. */
export function selectionRangesAt(snapshot: Snapshot, offset: number): readonly Span[] {
  const whole: Span = { start: 0, end: snapshot.text.length };
  const placed = snapshot.declarationAt(offset);
  if (placed === undefined) return [whole];
  const { tree, start } = placed;
  const relative = offset - start;
  const token = tokenize(tree.text).find(
    (each) => !isTrivia(each.kind) && each.start <= relative && relative <= each.end,
  );
  const spans = [
    ...(token === undefined ? [] : [{ start: token.start, end: token.end }]),
    ...spansAround(tree.declaration, relative),
    { start: 0, end: tree.text.length },
  ];
  return nested([...spans.map((span) => shiftSpan(span, start)), whole]);
}

/** The spans from the smallest to the largest, each inside the next, none twice. */
function nested(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
  const chain: Span[] = [];
  for (const span of sorted) {
    const inner = chain.at(-1);
    if (inner === undefined) chain.push(span);
    else if (
      span.start <= inner.start &&
      inner.end <= span.end &&
      span.end - span.start > inner.end - inner.start
    )
      chain.push(span);
  }
  return chain;
}
