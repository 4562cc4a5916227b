/** The server of this package's sources, in a process of its own. */
import { serveStdio } from "@constellation/language-server/node";

serveStdio();
