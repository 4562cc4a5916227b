import {
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { listIn } from "../convert/list-in.ts";
import { uriKey } from "../convert/uri-key.ts";
import { withProgress } from "../progress/progress.ts";
import type { Server } from "../server/server.ts";
import { nextTurn } from "../server/soon.ts";
import { textId } from "./text-id.ts";
import { type WireSubject, wireDiagnostics } from "./to-wire-diagnostic.ts";

/** Problems for clients that ask for them: of one file, of all pipelines of the workspace. */
export function diagnosticsFeature(server: Server): void {
  server.onDocument(DocumentDiagnosticRequest.type, "newest", (document, { previousResultId }) =>
    reportOf(server, document, previousResultId),
  );
  server.onRequest(WorkspaceDiagnosticRequest.type, async ({ previousResultIds }, { signal }) => {
    const known = new Map(listIn(previousResultIds).map(({ uri, value }) => [uriKey(String(uri)), value]));
    const progress = { title: "Checking the pipelines of the workspace", isCancellable: true };
    return withProgress(server, progress, async (shown) => {
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      const count = (await server.files.list()).length;
      for await (const pipeline of server.files.all()) {
        // An edit of an open file does not wait for the whole workspace.
        await nextTurn();
        if (signal.aborted) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        if (shown.signal.aborted) throw endedByUser();
        const { uri, version } = pipeline;
        items.push({ ...reportOf(server, pipeline, known.get(uriKey(uri))), uri, version });
        shown.report(
          (100 * items.length) / Math.max(count, items.length),
          `${items.length} of ${count} files`,
        );
      }
      return { items };
    });
  });
}

/** It is not asked again by itself. */
function endedByUser(): ResponseError<DiagnosticServerCancellationData> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, "the check of the workspace was ended", {
    retriggerRequest: false,
  });
}

/** All problems, or that they are those that the client has. */
function reportOf(
  server: Server,
  subject: WireSubject,
  previousResultId: string | undefined,
): DocumentDiagnosticReport & { relatedDocuments?: never } {
  const items = wireDiagnostics(subject, server.client.options.pages);
  const resultId = textId(JSON.stringify(items));
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
