/** The language server in a worker of a browser. */
import { serveWorker } from "@constellation/language-server/browser";

serveWorker(self);
