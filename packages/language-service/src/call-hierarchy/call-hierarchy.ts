import { type ProgramSymbol, symbolTableOf } from "@constellation/checker";
import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import { meaningOf } from "../occurrences/meaning.ts";
import { occurrenceAt } from "../occurrences/occurrence-at.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { symbolOf } from "../symbols/document-symbols.ts";
import type { CallHierarchyItem, CallHierarchyLink } from "./call-hierarchy-item.ts";

/** The input, node or output at an offset: that of the name, else of the declaration. */
export function prepareCallHierarchy(snapshot: Snapshot, offset: number): CallHierarchyItem | undefined {
  const placed = occurrenceAt(snapshot, offset);
  const symbols = symbolTableOf(snapshot.program);
  if (placed?.occurrence.role === "value") {
    const named = symbols?.value(placed.occurrence.text);
    if (named !== undefined) return itemOf(snapshot, named.declaration);
  }
  const declaration = snapshot.declarationAt(offset);
  return declaration === undefined ? undefined : itemOf(snapshot, declaration);
}

/** What an item reads: its incoming side. */
export function feedersOf(snapshot: Snapshot, item: CallHierarchyItem): readonly CallHierarchyLink[] {
  const declaration = snapshot.declarationAt(item.nameSpan.start);
  const symbols = symbolTableOf(snapshot.program);
  if (declaration === undefined || symbols === undefined) return [];
  const places = readsOf(snapshot, declaration);
  return [...places].flatMap(([name, spans]) => {
    const symbol = symbols.value(name);
    return symbol === undefined ? [] : linkTo(snapshot, symbol.declaration, spans);
  });
}

/** What reads an item: its outgoing side. */
export function readersOf(snapshot: Snapshot, item: CallHierarchyItem): readonly CallHierarchyLink[] {
  const symbols = symbolTableOf(snapshot.program);
  const symbol: ProgramSymbol | undefined = symbols?.value(item.name);
  // `out x` bears the name of a node and feeds nothing.
  if (symbols === undefined || symbol === undefined || symbol.span.start !== item.nameSpan.start) return [];
  return symbols.readersOfValue(item.name).flatMap((declaration) => {
    const spans = readsOf(snapshot, declaration).get(item.name);
    return spans === undefined ? [] : linkTo(snapshot, declaration, spans);
  });
}

/** The values that a declaration reads, each with its places. */
export function readsOf(
  snapshot: Snapshot,
  declaration: PlacedDeclaration,
): ReadonlyMap<string, readonly Span[]> {
  const places = new Map<string, Span[]>();
  for (const occurrence of occurrencesOf(declaration.tree)) {
    if (occurrence.role !== "value") continue;
    const span = shiftSpan(occurrence.span, declaration.start);
    if (occurrence.isSoft === true && meaningOf(snapshot, { occurrence, declaration, span }).kind !== "value")
      continue;
    const known = places.get(occurrence.text);
    if (known === undefined) places.set(occurrence.text, [span]);
    else known.push(span);
  }
  return places;
}

function linkTo(
  snapshot: Snapshot,
  declaration: PlacedDeclaration,
  spans: readonly Span[],
): readonly CallHierarchyLink[] {
  const item = itemOf(snapshot, declaration);
  return item === undefined ? [] : [{ item, spans }];
}

function itemOf(snapshot: Snapshot, declaration: PlacedDeclaration): CallHierarchyItem | undefined {
  const symbol = symbolOf(snapshot, declaration);
  if (symbol === undefined) return undefined;
  const { name, kind, detail, span, nameSpan } = symbol;
  if (kind !== "input" && kind !== "node" && kind !== "output") return undefined;
  return { name, kind, detail, span, nameSpan };
}
