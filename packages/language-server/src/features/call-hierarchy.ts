import {
  feedersOf,
  type CallHierarchyItem as Item,
  prepareCallHierarchy,
  readersOf,
} from "@constellation/language-service";
import {
  CallHierarchyIncomingCallsRequest,
  type CallHierarchyItem,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
} from "vscode-languageserver";
import { toOffset, toRange, toSpan } from "../convert/positions.ts";
import { uriKey } from "../convert/uri-key.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";
import { symbolKinds } from "./document-symbols.ts";

/** Who feeds whom: incoming is what a node reads, outgoing what reads it. */
export function callHierarchyFeature(server: Server): void {
  server.onDocument(CallHierarchyPrepareRequest.type, "now", (document, { position }) => {
    const { snapshot } = document;
    const item = prepareCallHierarchy(snapshot, toOffset(snapshot.lines, position));
    return item === undefined ? null : [toWireItem(document, item)];
  });
  server.onRequest(CallHierarchyIncomingCallsRequest.type, ({ item: given }) => {
    const known = readItem(server, given);
    if (known === undefined) return null;
    const { document, item } = known;
    return feedersOf(document.snapshot, item).map(({ item: from, spans }) => ({
      from: toWireItem(document, from),
      fromRanges: spans.map((span) => toRange(document.snapshot.lines, span)),
    }));
  });
  server.onRequest(CallHierarchyOutgoingCallsRequest.type, ({ item: given }) => {
    const known = readItem(server, given);
    if (known === undefined) return null;
    const { document, item } = known;
    return readersOf(document.snapshot, item).map(({ item: to, spans }) => ({
      to: toWireItem(document, to),
      fromRanges: spans.map((span) => toRange(document.snapshot.lines, span)),
    }));
  });
}

function toWireItem(document: OpenDocument, { name, kind, detail, span, nameSpan }: Item): CallHierarchyItem {
  const { lines } = document.snapshot;
  return {
    name,
    kind: symbolKinds[kind],
    detail,
    uri: document.uri,
    range: toRange(lines, span),
    selectionRange: toRange(lines, nameSpan),
    data: kind,
  };
}

/** An item that a client gave back, in the newest version of its file. */
function readItem(
  server: Server,
  given: CallHierarchyItem,
): { readonly document: OpenDocument; readonly item: Item } | undefined {
  const document = server.documents.get(uriKey(String(given?.uri)));
  const kind: unknown = given?.data;
  if (document === undefined || (kind !== "input" && kind !== "node" && kind !== "output")) return undefined;
  const { lines } = document.snapshot;
  const span = toSpan(lines, given.range);
  const nameSpan = toSpan(lines, given.selectionRange);
  return { document, item: { name: given.name, kind, detail: given.detail ?? "", span, nameSpan } };
}
