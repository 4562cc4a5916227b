import type { PlacedDeclaration } from "@constellation/syntax";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Alignment } from "../memo/alignment.ts";
import { declarationOrder, edgesOf } from "../names/declaration-order.ts";
import { definedNames } from "../names/defined-names.ts";
import type { DependencyGroup } from "../names/dependency-order.ts";
import { type Imports, readImports } from "../names/imports.ts";
import { buildNameTable, type NameTable } from "../names/name-table.ts";
import { outputNameOf } from "../names/output-name.ts";
import { type References, referencesOf } from "../names/references.ts";
import type { ReportAt } from "../names/report-at.ts";
import { Suggestions } from "../names/suggestions.ts";

/** What a file defines, and which of its declarations needs which. Positions are indices into its declarations. */
export interface FileIndex {
  readonly names: NameTable;
  readonly imports: Imports;
  /** By index: what a declaration reads, names in `key:` and `on:` included. */
  readonly edges: readonly (readonly number[])[];
  /** What an unknown name may be a misspelling of. */
  readonly suggestions: Suggestions;
  /** Groups in the order of checking; nothing where the index was carried over an edit. */
  readonly order: readonly DependencyGroup[] | undefined;
  /** It has no duplicates, cycles or unknown imports: an edit can carry it over. */
  readonly isSound: boolean;
}

/** Indexes a file; duplicates and unknown imports are reported. `referencesAt` gives what is known of an earlier version. */
export function buildIndex(
  declarations: readonly PlacedDeclaration[],
  catalogue: Catalogue,
  problems: { readonly report: ReportAt; readonly diagnostics: readonly unknown[] },
  referencesAt: (index: number) => References | undefined,
): FileIndex {
  const names = buildNameTable(declarations, problems.report);
  const imports = readImports(declarations, names.uses, catalogue, problems.report);
  const edges = declarations.map(({ tree }, index) =>
    edgesOf(referencesAt(index) ?? referencesOf(tree), names, { withSoft: true }),
  );
  const order = declarationOrder(declarations, names, edges);
  const isSound = problems.diagnostics.length === 0 && !order.hasCycles;
  const suggestions = new Suggestions(names.values.keys());
  return { names, imports, edges, suggestions, order: order.groups, isSound };
}

/**
 * The index after an edit that changed expressions only: the same names at the same places, no new cycle. Nothing where
 * the file must be indexed anew.
 */
export function carryIndex(
  earlier: { readonly index: FileIndex; readonly declarations: readonly PlacedDeclaration[] },
  now: readonly PlacedDeclaration[],
  alignment: Alignment,
): FileIndex | undefined {
  const { index, declarations } = earlier;
  if (!index.isSound || declarations.length !== now.length) return undefined;
  const changed = changedIndices(now.length, alignment);
  for (const place of changed) {
    if (!definesTheSame(declarations[place], now[place])) return undefined;
  }
  const edges = index.edges.slice();
  for (const place of changed) {
    const tree = now[place]?.tree;
    if (tree !== undefined) edges[place] = edgesOf(referencesOf(tree), index.names, { withSoft: true });
  }
  if (changed.some((place) => reachesItself(place, edges))) return undefined;
  return { ...index, edges, order: undefined };
}

/** The declarations between the unchanged ends. */
export function changedIndices(count: number, { prefix, suffix }: Alignment): readonly number[] {
  return Array.from({ length: Math.max(0, count - prefix - suffix) }, (_, offset) => prefix + offset);
}

function definesTheSame(before: PlacedDeclaration | undefined, now: PlacedDeclaration | undefined): boolean {
  if (before === undefined || now === undefined) return false;
  const [earlier, later] = [before.tree.declaration, now.tree.declaration];
  if (earlier.kind !== later.kind || later.kind === "use") return false;
  if (earlier.kind === "output" && later.kind === "output") {
    if (outputNameOf(earlier)?.text !== outputNameOf(later)?.text) return false;
  }
  const [old, current] = [definedNames(before.tree), definedNames(now.tree)];
  return old.value === current.value && old.type === current.type;
}

function reachesItself(start: number, edges: readonly (readonly number[])[]): boolean {
  const seen = new Set<number>();
  const pending = [...(edges[start] ?? [])];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (index === start) return true;
    if (seen.has(index)) continue;
    seen.add(index);
    for (const each of edges[index] ?? []) pending.push(each);
  }
  return false;
}
