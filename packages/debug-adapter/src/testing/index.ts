export { DebugClient } from "./debug-client.ts";
