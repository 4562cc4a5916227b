export { serveWorker } from "./transport/serve-worker.ts";
