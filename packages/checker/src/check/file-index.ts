import type { Catalogue } from "../catalogue/catalogue.ts";
import { noSlots, type Slots, type SlotUpdate } from "../memo/declaration-slots.ts";
import { Mentions } from "../memo/mentions.ts";
import { type CheckOrder, checkOrder, edgesOf, noOrder } from "../names/check-order.ts";
import { reportDuplicates } from "../names/duplicates.ts";
import { Edges } from "../names/edges.ts";
import { type Imports, readImports } from "../names/imports.ts";
import { type NameTable, type NameUpdate, noNames, slotsMoved, updateNames } from "../names/name-table.ts";
import { referencesOf } from "../names/references.ts";
import type { ReportAt } from "../names/report-at.ts";
import { Suggestions } from "../names/suggestions.ts";

/** What a file defines, and which of its declarations needs which, all by slot. */
export interface FileIndex {
  readonly slots: Slots;
  readonly names: NameTable;
  readonly imports: Imports;
  /** What a declaration reads, names in `key:` and `on:` included. */
  readonly edges: Edges;
  /** What an unknown name may be a misspelling of. */
  readonly suggestions: Suggestions;
  readonly order: CheckOrder;
  readonly mentions: Mentions;
}

/** The index of an empty file. */
export function emptyIndex(): FileIndex {
  return {
    slots: noSlots,
    names: noNames,
    imports: { namespaces: [], aliases: new Map() },
    edges: Edges.from([]),
    suggestions: new Suggestions(noNames.values),
    order: noOrder,
    mentions: new Mentions(),
  };
}

/** The index after an edit. */
export interface IndexUpdate {
  readonly index: FileIndex;
  /** Names that are defined now and were not, the other way round, or elsewhere. */
  readonly moved: NameUpdate["moved"];
  /** The declarations that such names stand for, or stood. */
  readonly movedSlots: readonly number[];
}

/** Indexes a file, from the index before the edit; duplicates and unknown imports are reported. */
export function updateIndex(
  before: FileIndex,
  update: SlotUpdate,
  catalogue: Catalogue,
  report: ReportAt,
): IndexUpdate {
  const { slots } = update;
  const { mentions } = before;
  const nameUpdate = updateNames(before.names, update);
  const { names, moved } = nameUpdate;
  reportDuplicates(names, slots, report);
  const imports = readImports(slots.declarations, names.uses, catalogue, report);
  const suggestions = before.suggestions.after(names.values, moved.values);
  const edges = updateEdges(before, update, nameUpdate);
  // In a knot it matters too which of the same edges come from `key:` and `on:`.
  const keepsOrder = edges === before.edges && update.isSameOrder && before.order.tangled.length === 0;
  const order = keepsOrder ? before.order : checkOrder(slots, names, edges);
  const index = { slots, names, imports, edges, suggestions, order, mentions };
  return { index, moved, movedSlots: slotsMoved(before.names, nameUpdate) };
}

/** The same edges where they are equal. */
function updateEdges(before: FileIndex, { slots, changed }: SlotUpdate, { names, moved }: NameUpdate): Edges {
  const { edges, mentions } = before;
  const count = slots.declarations.length;
  for (const slot of changed) {
    const tree = slots.declarations[slot]?.tree;
    if (tree !== undefined) mentions.addReferences(slot, referencesOf(tree));
  }
  const touched = new Set([...changed, ...slots.free]);
  for (const name of [...moved.values, ...moved.types]) {
    for (const slot of mentions.readersOf(name)) touched.add(slot);
  }
  const different = new Map<number, readonly number[]>();
  for (const slot of touched) {
    // Another version of the file may have had more declarations.
    if (slot >= count) continue;
    const tree = slots.declarations[slot]?.tree;
    const now = tree === undefined ? [] : edgesOf(referencesOf(tree), names);
    if (slot >= edges.count || !isEqual(now, edges.of(slot))) different.set(slot, now);
  }
  return different.size === 0 ? edges : edges.with(different, count);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
