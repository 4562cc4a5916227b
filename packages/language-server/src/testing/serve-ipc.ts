/** The server of this package's sources, in a process of its own, over the channel of who started it. */
import { serveIpc } from "@constellation/language-server/node";

serveIpc();
