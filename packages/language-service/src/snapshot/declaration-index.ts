import type { PlacedDeclaration } from "@constellation/syntax";

/** Index of the last declaration that starts at `offset` or before it; -1 when there is none. */
export function indexOfLastStartingAt(declarations: readonly PlacedDeclaration[], offset: number): number {
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((declarations[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
