import { PublishDiagnosticsNotification } from "vscode-languageserver";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";
import { soon } from "../server/soon.ts";
import { CheckQueue } from "./check-queue.ts";
import { wireDiagnostics } from "./to-wire-diagnostic.ts";

/** Tells the problems of open files as they change, to clients that do not ask for them. */
export function startPushing(server: Server): void {
  const queue = new CheckQueue((document) => server.guard(() => push(server, document)), soon);
  server.onChanged.add((document) => {
    if (!server.client.pullsDiagnostics) queue.add(document);
  });
  server.onClosed.add((document) => {
    queue.remove(document);
    if (!server.client.pullsDiagnostics) send(server, { uri: document.uri, diagnostics: [] });
  });
}

function push(server: Server, document: OpenDocument): void {
  const { uri, version } = document;
  const diagnostics = wireDiagnostics(document, server.client.options.pages);
  send(server, { uri, version, diagnostics });
}

function send(server: Server, params: Parameters<Server["connection"]["sendDiagnostics"]>[0]): void {
  server.guard(() => server.connection.sendNotification(PublishDiagnosticsNotification.type, params));
}
