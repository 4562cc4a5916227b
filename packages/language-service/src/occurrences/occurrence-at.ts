import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { Occurrence } from "./occurrence.ts";
import { occurrencesOf } from "./occurrences-of.ts";

/** A name of the file, with its declaration. */
export interface PlacedOccurrence {
  readonly occurrence: Occurrence;
  readonly declaration: PlacedDeclaration;
  /** Absolute. */
  readonly span: Span;
}

/** The names at an offset: one that begins there before one that ends there; two where short forms are two things. */
export function occurrencesAt(snapshot: Snapshot, offset: number): readonly PlacedOccurrence[] {
  const declaration = snapshot.declarationAt(offset);
  if (declaration === undefined) return [];
  const relative = offset - declaration.start;
  const touching = occurrencesOf(declaration.tree).filter(
    ({ span }) => span.start <= relative && relative <= span.end,
  );
  return touching
    .sort((a, b) => b.span.start - a.span.start)
    .map((occurrence) => ({
      occurrence,
      declaration,
      span: shiftSpan(occurrence.span, declaration.start),
    }));
}

/** The first name at an offset. */
export function occurrenceAt(snapshot: Snapshot, offset: number): PlacedOccurrence | undefined {
  return occurrencesAt(snapshot, offset)[0];
}
