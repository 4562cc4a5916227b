export { type NodeServerOptions, serveIpc, serveStdio } from "./transport/serve-node.ts";
