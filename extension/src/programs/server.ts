/** The language server as a program beside the extension. */
import { fileURLToPath } from "node:url";
import "./require-of-node.ts";

const { serveIpc } = await import("@constellation/language-server/node");
serveIpc({ script: fileURLToPath(new URL("./load-child.js", import.meta.url)) });
