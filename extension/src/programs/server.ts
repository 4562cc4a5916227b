/** The language server as a program beside the extension. */
import "./older-node.ts";
import { fileURLToPath } from "node:url";
import { serveIpc } from "@constellation/language-server/node";

const node = process.argv.find((arg) => arg.startsWith("--node="))?.slice("--node=".length);
serveIpc({ script: fileURLToPath(new URL("./load-child.js", import.meta.url)), node });
