export type { Environment, ProjectPlace, SignaturesOutcome } from "./environment/environment.ts";
export * from "./protocol.ts";
export { startServer } from "./server/start-server.ts";
