import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { DocumentSymbol } from "./document-symbol.ts";

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

/** The definitions whose names hold the letters of a query in order, best first. */
export function workspaceSymbols(
  _files: Iterable<WorkspaceFile>,
  _query: string,
  _signal?: Cancellation,
): readonly WorkspaceSymbol[] {
  return [];
}
