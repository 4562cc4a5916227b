import type { Snapshot } from "../snapshot/snapshot.ts";
import type { CompletionItem, CompletionList, CompletionOptions } from "./completion.ts";
import { cursorAt } from "./cursor.ts";
import { itemOf, type Offer } from "./offer.ts";
import { offersAt } from "./offers-at.ts";
import { stringOffersAt } from "./string-offers.ts";

/** What may stand at an offset, best first. Nothing inside comments and numbers; in strings only where their values are known. */
export function complete(
  snapshot: Snapshot,
  offset: number,
  options: CompletionOptions = {},
): CompletionList {
  const { snippets = true, signal } = options;
  const inside = Math.min(Math.max(offset, 0), snapshot.text.length);
  const writing = snapshot.whileWriting(inside);
  const inString = stringOffersAt(writing, inside);
  if (inString !== undefined)
    return {
      items: inString.offers.map((offer) => itemOf(offer, inString.span, snippets)),
      isIncomplete: false,
    };
  const cursor = signal?.aborted === true ? undefined : cursorAt(writing, inside);
  if (cursor === undefined) return { items: [], isIncomplete: false };
  const { offers, isWhole } = offersAt(cursor);
  const items = distinct(offers).map((offer) => itemOf(offer, cursor.word, snippets));
  return { items: items.sort(byRank), isIncomplete: !isWhole };
}

/** The first offer of each label and origin: offers are made from the nearest meaning on. */
function distinct(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ label, origin }) => {
    const key = `${label} ${origin ?? ""}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function byRank(a: CompletionItem, b: CompletionItem): number {
  return a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0;
}
