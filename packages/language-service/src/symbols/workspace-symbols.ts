import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { DocumentSymbol } from "./document-symbol.ts";
import { symbolOf } from "./document-symbols.ts";

/** A file of the workspace; `file` is whatever the caller knows it by. */
export interface WorkspaceFile {
  readonly file: string;
  readonly snapshot: Snapshot;
}

/** A definition somewhere in the workspace. */
export interface WorkspaceSymbol {
  readonly file: string;
  readonly symbol: DocumentSymbol;
}

/** More than this are no help. */
const symbolsMax = 500;

/** The definitions whose names hold the letters of a query in order, best first. */
export function workspaceSymbols(
  files: Iterable<WorkspaceFile>,
  query: string,
  signal?: Cancellation,
): readonly WorkspaceSymbol[] {
  const found: { readonly rank: number; readonly entry: WorkspaceSymbol }[] = [];
  for (const { file, snapshot } of files) {
    for (const placed of snapshot.source.declarations) {
      if (signal?.aborted === true) return [];
      if (placed.tree.declaration.kind === "use") continue;
      const symbol = symbolOf(snapshot, placed);
      const rank = symbol === undefined ? undefined : rankOf(symbol.name, query);
      if (symbol !== undefined && rank !== undefined) found.push({ rank, entry: { file, symbol } });
    }
  }
  found.sort((a, b) => a.rank - b.rank || compare(a.entry.symbol.name, b.entry.symbol.name));
  return found.slice(0, symbolsMax).map(({ entry }) => entry);
}

/** 0 for the same name, more the worse it fits; nothing when letters are missing. */
function rankOf(name: string, query: string): number | undefined {
  const [where, what] = [name.toLowerCase(), query.toLowerCase()];
  if (where === what) return 0;
  if (where.startsWith(what)) return 1;
  if (where.includes(what)) return 2;
  let from = 0;
  for (const letter of what) {
    const at = where.indexOf(letter, from);
    if (at < 0) return undefined;
    from = at + 1;
  }
  return 3;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
