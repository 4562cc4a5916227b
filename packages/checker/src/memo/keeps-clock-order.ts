import type { DeclarationResult } from "../declarations/declaration-result.ts";
import type { Alignment } from "./alignment.ts";
import type { Slots } from "./declaration-slots.ts";

/**
 * Whether the declarations that make base clocks stand in the order that they had: clocks list their bases in the
 * order of the file, so that after a move nothing of the earlier check can be kept.
 */
export function keepsClockOrder(
  earlier: { readonly slots: Slots; readonly results: readonly (DeclarationResult | undefined)[] },
  now: Slots,
  { prefix, suffix }: Alignment,
): boolean {
  let last = -1;
  for (const slot of now.order.subarray(prefix, now.order.length - suffix)) {
    const before = earlier.results[slot];
    if (before?.tree !== now.declarations[slot]?.tree || (before?.bases.length ?? 0) === 0) continue;
    const place = earlier.slots.places[slot] ?? 0;
    if (place < last) return false;
    last = place;
  }
  return true;
}
