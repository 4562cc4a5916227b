import {
  DidChangeWatchedFilesNotification,
  type Disposable,
  MessageType,
  ShowMessageNotification,
} from "vscode-languageserver";
import { statusNotification, trustNotification } from "../protocol.ts";
import type { Server } from "../server/server.ts";
import type { Project } from "./project.ts";

/** Follows what the signatures of projects depend on: files and trust; tells the client how it stands. */
export function watchProjects(server: Server): void {
  const { connection, projects } = server;
  connection.onNotification(trustNotification, (params) => {
    server.guard(() => projects.setTrust(params?.trusted === true));
  });
  connection.onNotification(DidChangeWatchedFilesNotification.type, (params) => {
    server.guard(() => {
      const uris = params.changes.map(({ uri }) => uri);
      for (const listener of server.onFiles) server.guard(() => listener(params.changes));
      if (projects.filesChanged(uris)) server.guard(() => placeAgain(server));
    });
  });
  const told = new Map<string, string>();
  server.onProject.add((project) => tell(server, project, told));
  let watched = "";
  let registration: Promise<Disposable> | undefined;
  const watch = (): void => {
    const files = projects.all.flatMap(({ files }) => files).sort();
    if (!server.client.registersWatchers || files.join("\n") === watched) return;
    watched = files.join("\n");
    const before = registration;
    registration = register(server, files);
    server.guard(async () => (await before)?.dispose());
  };
  server.onInitialized.add(() => {
    if (server.client.registersWatchers) registration = register(server, []);
  });
  server.onProject.add(watch);
}

const fixedGlobs = ["**/*.cst", "**/constellation.config.{ts,mts,js,mjs}", "**/constellation.catalogue.json"];

function register({ connection }: Server, files: readonly string[]): Promise<Disposable> {
  const others = files.map((file) => {
    const cut = file.lastIndexOf("/");
    return { globPattern: { baseUri: file.slice(0, cut), pattern: decodeURIComponent(file.slice(cut + 1)) } };
  });
  const watchers = [...fixedGlobs.map((globPattern) => ({ globPattern })), ...others];
  return connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/** A configuration that came or went can change which project a file belongs to. */
async function placeAgain(server: Server): Promise<void> {
  for (const document of server.documents.values()) {
    const project = await server.projects.projectOf(document.uri);
    if (document.project.place.root === project.place.root) continue;
    document.setProject(project);
    server.changed(document, "context");
  }
}

/** Each state once. Clients that have no place for it get a message of the window when something is wrong. */
function tell(server: Server, { status }: Project, told: Map<string, string>): void {
  const text = JSON.stringify(status);
  if (told.get(status.root) === text) return;
  told.set(status.root, text);
  const { connection, client } = server;
  server.guard(() => connection.sendNotification(statusNotification, status));
  if (client.options.status === true || status.message === undefined) return;
  const message = [status.message, status.hint ?? ""].join(" ").trim();
  server.guard(() =>
    connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }),
  );
}
