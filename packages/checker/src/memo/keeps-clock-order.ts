import type { PlacedDeclaration } from "@constellation/syntax";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import type { Alignment } from "./alignment.ts";

/**
 * Whether the declarations that make base clocks stand in the order that they had: clocks list their bases in the
 * order of the file, so that after a move nothing of the earlier check can be kept.
 */
export function keepsClockOrder(
  earlier: {
    readonly declarations: readonly PlacedDeclaration[];
    readonly results: readonly DeclarationResult[];
  },
  now: readonly PlacedDeclaration[],
  alignment: Alignment,
): boolean {
  const end = now.length - alignment.suffix;
  let last = -1;
  for (let index = alignment.prefix; index < end; index += 1) {
    const before = alignment.before(index);
    if (before < 0 || (earlier.results[before]?.bases.length ?? 0) === 0) continue;
    if (before < last) return false;
    last = before;
  }
  return true;
}
