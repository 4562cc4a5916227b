import { codeLenses, type CodeLens as Lens, referencesAt } from "@constellation/language-service";
import { type CodeLens, CodeLensRequest, CodeLensResolveRequest } from "vscode-languageserver";
import { toRange } from "../convert/positions.ts";
import { uriKey } from "../convert/uri-key.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";

/** Run, Preview and Stream above each output; the number of uses above each name, whose places are looked up when it is shown. */
export function codeLensFeature(server: Server): void {
  server.onDocument(CodeLensRequest.type, "later", (document, _params, { signal }) => {
    const { run, uses } = server.settings.codeLens;
    return codeLenses(document.snapshot, signal)
      .filter(({ kind }) => (kind === "uses" ? uses : run))
      .map((lens) => toWireLens(document, lens));
  });
  server.onRequest(CodeLensResolveRequest.type, (lens) => {
    const data = readData(lens.data);
    const document = data === undefined ? undefined : server.documents.get(uriKey(data.uri));
    if (data === undefined || document === undefined || document.version !== data.version) return lens;
    const { snapshot, uri } = document;
    const found = referencesAt(snapshot, data.offset, { includeDefinition: false });
    const places = found.map(({ span }) => ({ uri, range: toRange(snapshot.lines, span) }));
    const command = {
      title: data.title,
      command: "constellation.showReferences",
      arguments: [uri, snapshot.lines.positionAt(data.offset), places],
    };
    return { range: lens.range, command };
  });
}

interface UsesData {
  readonly uri: string;
  readonly version: number;
  readonly offset: number;
  readonly title: string;
}

function toWireLens({ uri, version, snapshot }: OpenDocument, lens: Lens): CodeLens {
  const range = toRange(snapshot.lines, { start: lens.span.start, end: lens.span.start });
  if (lens.kind === "uses") {
    const data: UsesData = { uri, version, offset: lens.offset, title: lens.title };
    return { range, data };
  }
  const { kind, title, output, isBlocked } = lens;
  return {
    range,
    command: { title, command: `constellation.${kind}`, arguments: [{ uri, output, isBlocked }] },
  };
}

function readData(value: unknown): UsesData | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { uri, version, offset, title }: Partial<Record<keyof UsesData, unknown>> = value;
  const isWhole =
    typeof uri === "string" &&
    typeof version === "number" &&
    typeof offset === "number" &&
    typeof title === "string";
  return isWhole ? { uri, version, offset, title } : undefined;
}
