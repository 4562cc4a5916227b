import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
} from "vscode-languageserver";
import { uriKey } from "../convert/uri-key.ts";
import type { Project } from "../projects/project.ts";
import { type Server, uriOf } from "../server/server.ts";
import { OpenDocument } from "./open-document.ts";

/** Keeps the open files as the client has them, and their signatures as the projects have them. */
export function syncDocuments(server: Server): void {
  const { connection, documents } = server;
  connection.onNotification(DidOpenTextDocumentNotification.type, (params) => {
    server.guard(() => open(server, uriOf(params), params.textDocument));
  });
  connection.onNotification(DidChangeTextDocumentNotification.type, (params) => {
    server.guard(() => {
      const document = server.document(params);
      if (document === undefined) throw new Error(`a file that is not open was changed: ${uriOf(params)}`);
      document.change(params.textDocument.version, params.contentChanges);
      server.changed(document, "text");
    });
  });
  connection.onNotification(DidCloseTextDocumentNotification.type, (params) => {
    server.guard(() => {
      const document = server.document(params);
      if (document === undefined) return;
      documents.delete(uriKey(document.uri));
      server.closed(document);
    });
  });
  server.onProject.add((project) => {
    for (const document of documents.values()) {
      if (document.project.place.root === project.place.root) place(server, document, project);
    }
  });
}

function open(
  server: Server,
  uri: string,
  { version, text }: { readonly version: number; readonly text: string },
): void {
  if (typeof text !== "string") throw new Error(`a file was opened without a text: ${uri}`);
  const project = server.projects.nearest(uri);
  const document = new OpenDocument({ uri, version, text }, project, { mode: server.settings.mode });
  server.documents.set(uriKey(uri), document);
  server.changed(document, "text");
  server.guard(async () => {
    const found = await server.projects.projectOf(uri);
    place(server, document, found);
  });
}

function place(server: Server, document: OpenDocument, project: Project): void {
  if (document.project === project || server.documents.get(uriKey(document.uri)) !== document) return;
  document.setProject(project);
  server.changed(document, "context");
}
