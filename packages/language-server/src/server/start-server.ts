import { type Connection, ErrorCodes, type InitializeError, ResponseError } from "vscode-languageserver";
import { startPushing } from "../diagnostics/push-diagnostics.ts";
import { syncDocuments } from "../documents/sync-documents.ts";
import type { Environment } from "../environment/environment.ts";
import { features } from "../features/features.ts";
import { watchProjects } from "../projects/watch-projects.ts";
import { capabilities } from "./capabilities.ts";
import { readClient } from "./client.ts";
import { Server } from "./server.ts";
import { followSettings } from "./settings-of-client.ts";
import { followFolders } from "./workspace-folders.ts";

/** Serves one client over a connection, until it says exit or the connection ends. */
export function startServer(connection: Connection, environment: Environment): void {
  const server = new Server(connection, environment);
  let isInitialized = false;
  connection.onInitialize((params) => {
    if (isInitialized) {
      return new ResponseError<InitializeError>(ErrorCodes.InvalidRequest, "initialize was called before", {
        retry: false,
      });
    }
    isInitialized = true;
    server.client = readClient(params);
    server.folders = foldersOf(params);
    server.projects.setTrust(server.client.options.trusted === true);
    return { capabilities, serverInfo: { name: "constellation" } };
  });
  connection.onShutdown(() => server.projects.close());
  startPushing(server);
  syncDocuments(server);
  followSettings(server);
  followFolders(server);
  watchProjects(server);
  for (const feature of features) feature(server);
  connection.listen();
}

function foldersOf(params: { workspaceFolders?: unknown; rootUri?: unknown }): readonly string[] {
  const { workspaceFolders, rootUri } = params;
  const folders = Array.isArray(workspaceFolders) ? workspaceFolders : [{ uri: rootUri }];
  return folders.flatMap((folder: { readonly uri?: unknown } | null) =>
    typeof folder?.uri === "string" ? [folder.uri] : [],
  );
}
