/** Lines (from 0) that can be folded away; the first stays. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: "declaration" | "comment" | "uses" | "block";
}
