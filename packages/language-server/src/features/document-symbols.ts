import {
  type DocumentSymbolKind,
  documentSymbols,
  type DocumentSymbol as Entry,
} from "@constellation/language-service";
import {
  type DocumentSymbol,
  DocumentSymbolRequest,
  type SymbolInformation,
  SymbolKind,
} from "vscode-languageserver";
import { toRange } from "../convert/positions.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";

/** The outline of a file. */
export function documentSymbolFeature(server: Server): void {
  server.onDocument(DocumentSymbolRequest.type, "later", (document, _params, { signal }) => {
    const entries = documentSymbols(document.snapshot, signal);
    if (server.client.takesOutline) return entries.map((entry) => toSymbol(document, entry));
    return entries.flatMap((entry) => flat(document, entry));
  });
}

/** What each kind of definition looks like in lists. */
export const symbolKinds: Readonly<Record<DocumentSymbolKind, SymbolKind>> = {
  input: SymbolKind.Variable,
  node: SymbolKind.Function,
  output: SymbolKind.Event,
  type: SymbolKind.Interface,
  field: SymbolKind.Field,
  use: SymbolKind.Module,
};

function toSymbol(
  document: OpenDocument,
  { name, kind, detail, span, nameSpan, children }: Entry,
): DocumentSymbol {
  const { lines } = document.snapshot;
  return {
    // Clients refuse an empty name, which a declaration has while it is being written.
    name: name === "" ? "…" : name,
    detail,
    kind: symbolKinds[kind],
    range: toRange(lines, span),
    selectionRange: toRange(lines, nameSpan),
    children: children.map((child) => toSymbol(document, child)),
  };
}

function flat(document: OpenDocument, entry: Entry): SymbolInformation[] {
  const { uri, snapshot } = document;
  const { name, kind, span, children } = entry;
  const here = { name, kind: symbolKinds[kind], location: { uri, range: toRange(snapshot.lines, span) } };
  return [here, ...children.flatMap((child) => flat(document, child))];
}
