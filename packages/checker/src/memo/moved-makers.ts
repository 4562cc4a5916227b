import type { DeclarationResult } from "../declarations/declaration-result.ts";
import type { Slots, SlotUpdate } from "./declaration-slots.ts";

/**
 * The declarations that make base clocks and no longer stand in the order that they had: clocks list their bases in the
 * order of the file, so what follows these is another clock than before.
 */
export function movedMakers(
  earlier: { readonly slots: Slots; readonly results: readonly (DeclarationResult | undefined)[] },
  { touched }: SlotUpdate,
): readonly number[] {
  let last = -1;
  return touched.now.flatMap(({ slot, tree }) => {
    const before = earlier.results[slot];
    if (before?.tree !== tree || before.bases.length === 0) return [];
    const place = earlier.slots.places[slot] ?? 0;
    if (place < last) return [slot];
    last = place;
    return [];
  });
}
