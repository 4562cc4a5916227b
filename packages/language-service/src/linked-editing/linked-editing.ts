import { shiftSpan } from "@constellation/diagnostics";
import { occurrencesAt } from "../occurrences/occurrence-at.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { LinkedRanges } from "./linked-ranges.ts";

/** A lambda's parameter and its uses, where the offset is on one of them. */
export function linkedRangesAt(snapshot: Snapshot, offset: number): LinkedRanges | undefined {
  const placed = occurrencesAt(snapshot, offset).find(({ occurrence }) => occurrence.binding !== undefined);
  if (placed === undefined) return undefined;
  const { declaration, occurrence } = placed;
  const linked = occurrencesOf(declaration.tree).filter(({ binding }) => binding === occurrence.binding);
  // A pattern's name, and `{ a }` for `{ a: a }`, are a field's name too: typing must not change that.
  const isLambda = linked.some(({ role, owner }) => role === "local-definition" && owner?.kind === "lambda");
  if (!isLambda || linked.some(({ short }) => short !== undefined)) return undefined;
  return { ranges: linked.map(({ span }) => shiftSpan(span, declaration.start)) };
}
