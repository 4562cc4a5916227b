import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { browserEnvironment } from "../environment/browser-environment.ts";
import { startServer } from "../server/start-server.ts";

/** Serves the page that started this worker, over its message port: in a worker that is `self`. */
export function serveWorker(port: MessagePort | DedicatedWorkerGlobalScope): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(port),
    new BrowserMessageWriter(port),
  );
  startServer(connection, browserEnvironment(connection));
}
