import { shiftSpan } from "@constellation/diagnostics";
import { occurrencesAt } from "../occurrences/occurrence-at.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { describeOccurrence } from "./describe-occurrence.ts";
import type { HoverContent } from "./hover-content.ts";
import { describeKeyword } from "./keyword-docs.ts";
import { wordAt } from "./word-at.ts";

/** What is known of what stands at an offset: type, clock, documentation. */
export function hoverAt(snapshot: Snapshot, offset: number): HoverContent | undefined {
  const all = occurrencesAt(snapshot, offset);
  const placed =
    all.find(({ occurrence }) => occurrence.role === "value" || occurrence.role === "local") ?? all[0];
  if (placed !== undefined) {
    const markdown = describeOccurrence(snapshot, placed);
    return markdown === undefined ? undefined : { span: placed.span, markdown };
  }
  const declaration = snapshot.declarationAt(offset);
  if (declaration === undefined) return undefined;
  const word = wordAt(declaration.tree, offset - declaration.start);
  const markdown = word === undefined ? undefined : describeKeyword(word.text);
  if (word === undefined || markdown === undefined) return undefined;
  return { span: shiftSpan(word.span, declaration.start), markdown };
}
