import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Slots, SlotUpdate } from "../memo/declaration-slots.ts";
import { Mentions } from "../memo/mentions.ts";
import { carryNameTable } from "../names/carry-name-table.ts";
import { edgesOf } from "../names/declaration-order.ts";
import { definedNames, definesTheSame } from "../names/defined-names.ts";
import { Edges } from "../names/edges.ts";
import { type Imports, readImports } from "../names/imports.ts";
import { buildNameTable, type NameTable } from "../names/name-table.ts";
import { neededFirst } from "../names/needed-first.ts";
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
  /** The declarations in the order of checking; nothing where some need themselves. */
  readonly sequence: Int32Array | undefined;
  readonly mentions: Mentions;
}

/** The index after an edit. */
export interface IndexUpdate {
  readonly index: FileIndex;
  /** Names of inputs and nodes that are defined now and were not, the other way round, or elsewhere. */
  readonly values: ReadonlySet<string>;
  /** The same of types. */
  readonly types: ReadonlySet<string>;
}

/** Indexes a file; duplicates and unknown imports are reported. */
export function buildIndex(slots: Slots, catalogue: Catalogue, report: ReportAt): FileIndex {
  const { declarations, order } = slots;
  const names = buildNameTable(slots, report);
  const imports = readImports(declarations, names.uses, catalogue, report);
  const lists = declarations.map((placed) =>
    placed === undefined ? [] : edgesOf(referencesOf(placed.tree), names),
  );
  const edges = Edges.from(lists);
  const suggestions = new Suggestions(names.values.keys());
  const mentions = new Mentions();
  for (const slot of order) {
    const tree = declarations[slot]?.tree;
    if (tree !== undefined) mentions.addReferences(slot, referencesOf(tree));
  }
  return { slots, names, imports, edges, suggestions, sequence: neededFirst(order, edges), mentions };
}

/** The same as `buildIndex`, made from the index before the edit. */
export function updateIndex(
  before: FileIndex,
  update: SlotUpdate,
  catalogue: Catalogue,
  report: ReportAt,
): IndexUpdate {
  const { slots } = update;
  const keepsNames = isSameTable(before, update);
  const names = keepsNames
    ? before.names
    : (carryNameTable(before.names, update) ?? buildNameTable(slots, report));
  const imports = readImports(slots.declarations, names.uses, catalogue, report);
  const suggestions = keepsNames ? before.suggestions : new Suggestions(names.values.keys());
  const values = new Set<string>();
  const types = new Set<string>();
  if (!keepsNames) {
    for (const { tree } of [...update.touched.before, ...update.touched.now]) {
      const { value, type } = definedNames(tree);
      if (before.names.values.get(value) !== names.values.get(value)) values.add(value);
      if (before.names.types.get(type) !== names.types.get(type)) types.add(type);
    }
  }
  const edges = updateEdges(before, update, names, { values, types });
  const keepsSequence = edges === before.edges && update.isSameOrder;
  const sequence = keepsSequence ? before.sequence : neededFirst(slots.order, edges);
  const { mentions } = before;
  return { index: { slots, names, imports, edges, suggestions, sequence, mentions }, values, types };
}

/** Whether the edit changed expressions only: the same names at the same places, none twice. */
function isSameTable(before: FileIndex, { slots, changed, isSameOrder }: SlotUpdate): boolean {
  if (!before.names.isUnique || !isSameOrder) return false;
  return changed.every((slot) => {
    const [old, now] = [before.slots.declarations[slot], slots.declarations[slot]];
    return old !== undefined && now !== undefined && definesTheSame(old.tree, now.tree);
  });
}

/** The same edges where they are equal. */
function updateEdges(
  before: FileIndex,
  { slots, changed }: SlotUpdate,
  names: NameTable,
  moved: Pick<IndexUpdate, "values" | "types">,
): Edges {
  const { edges, mentions } = before;
  const count = slots.declarations.length;
  const different = new Map<number, readonly number[]>();
  const update = (slot: number): void => {
    // Another version of the file may have had more declarations.
    if (slot >= count) return;
    const tree = slots.declarations[slot]?.tree;
    const now = tree === undefined ? [] : edgesOf(referencesOf(tree), names);
    if (slot >= edges.count || !isEqual(now, edges.of(slot))) different.set(slot, now);
  };
  for (const slot of changed) {
    update(slot);
    const tree = slots.declarations[slot]?.tree;
    if (tree !== undefined) mentions.addReferences(slot, referencesOf(tree));
  }
  for (const slot of slots.free) if (edges.end(slot) > edges.start(slot)) update(slot);
  for (const name of new Set([...moved.values, ...moved.types])) {
    for (const slot of mentions.readersOf(name)) update(slot);
  }
  return different.size === 0 ? edges : edges.with(different, count);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
