import {
  type CompletionKind,
  complete,
  type CompletionItem as Offer,
  resolveCompletion,
} from "@constellation/language-service";
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
  InsertTextFormat,
  MarkupKind,
} from "vscode-languageserver";
import { toOffset, toRange, toWireEdits } from "../convert/positions.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";
import { type CompletionData, readCompletionData } from "./completion-data.ts";

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  input: CompletionItemKind.Variable,
  node: CompletionItemKind.Variable,
  local: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  aggregate: CompletionItemKind.Method,
  field: CompletionItemKind.Field,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  keyword: CompletionItemKind.Keyword,
  type: CompletionItemKind.Interface,
  namespace: CompletionItemKind.Module,
  connector: CompletionItemKind.Event,
  property: CompletionItemKind.Property,
  argument: CompletionItemKind.Property,
  annotation: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
};

const askAgain = "editor.action.triggerSuggest";

/** Completion, and its documentation once an offer is looked at. */
export function completionFeature(server: Server): void {
  server.onDocument(CompletionRequest.type, "now", (document, params, { signal }) => {
    const { snapshot } = document;
    const offset = toOffset(snapshot.lines, params.position);
    const { items, isIncomplete } = complete(snapshot, offset, {
      signal,
      snippets: server.client.takesSnippets,
    });
    return toList(items, isIncomplete, document, server);
  });
  server.onRequest(CompletionResolveRequest.type, (item) => {
    const data = readCompletionData(item.data);
    const document = data === undefined ? undefined : server.documents.get(data.file);
    if (data?.subject === undefined || document === undefined) return item;
    const { detail, documentation } = resolveCompletion(document.snapshot, data.subject);
    return {
      ...item,
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === undefined
        ? {}
        : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    };
  });
}

/** What all offers have in common is sent once, to clients that take it so: a list is then a third as long. */
function toList(
  offers: readonly Offer[],
  isIncomplete: boolean,
  document: OpenDocument,
  { client }: Server,
): CompletionList {
  const first = offers[0];
  const shared = client.takesItemDefaults && first !== undefined ? first.span : undefined;
  const asks = client.options.commands?.includes(askAgain) === true;
  const items = offers.map((offer) => toItem(offer, document, { shared, asks }));
  if (shared === undefined) return { isIncomplete, items };
  const editRange = toRange(document.snapshot.lines, shared);
  return { isIncomplete, items, itemDefaults: { editRange } };
}

function toItem(
  offer: Offer,
  { snapshot: { lines }, uri }: OpenDocument,
  { shared, asks }: { readonly shared: Offer["span"] | undefined; readonly asks: boolean },
): CompletionItem {
  const { label, detail, origin, span, newText, sortText, filterText, subject } = offer;
  const isShared = shared !== undefined && span.start === shared.start && span.end === shared.end;
  const data: CompletionData = { uri, subject };
  return {
    label,
    kind: kinds[offer.kind],
    sortText,
    ...(detail === undefined ? {} : { detail }),
    ...(origin === undefined ? {} : { labelDetails: { description: origin } }),
    ...(filterText === undefined ? {} : { filterText }),
    ...(isShared
      ? newText === label
        ? {}
        : { textEditText: newText }
      : { textEdit: { range: toRange(lines, span), newText } }),
    ...(offer.isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(offer.additionalEdits.length === 0
      ? {}
      : { additionalTextEdits: toWireEdits(lines, offer.additionalEdits) }),
    ...(offer.asksAgain && asks ? { command: { title: "Suggest", command: askAgain } } : {}),
    ...(offer.isPreselected ? { preselect: true } : {}),
    ...(offer.isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(subject === undefined ? {} : { data }),
  };
}
