export { bindingOptions } from "./bindings/binding-options.ts";
export { type BindingProblem, bindingProblemText } from "./bindings/binding-problem.ts";
export {
  type DeployBinding,
  type DeployErrors,
  type DeployFile,
  readDeployFile,
} from "./bindings/deploy-file.ts";
export { deploySchema } from "./bindings/deploy-schema.ts";
export { durationMs } from "./bindings/duration.ts";
export { bindingOf } from "./bindings/gather-bindings.ts";
export { readTarget, type Target } from "./bindings/read-target.ts";
export type { ReferencePlaces } from "./bindings/references.ts";
export { type ConnectorRegistry, connectorRegistry } from "./bindings/registry.ts";
export {
  type BindingHost,
  type BindingsGiven,
  type ResolvedBindings,
  resolveBindings,
  type SinkBinding,
  type SourceBinding,
} from "./bindings/resolve-bindings.ts";
export { builtinConnectors, type ConnectorParts } from "./builtin-connectors.ts";
export { connectorDeclarations } from "./declarations.ts";
export type { Disk, DiskEntry, DiskFile } from "./disk/disk.ts";
export { nodeDisk } from "./disk/node-disk.ts";
export type { HttpAnswer, HttpClient, HttpRequest } from "./http/http-client.ts";
export { type Lookup, nodeHttp } from "./http/node-http.ts";
export { MemoryQueue, MemoryQueues, type Overflow, type QueueOptions } from "./memory/memory-queue.ts";
export type { ByteInput } from "./stdin/byte-input.ts";
export { nodeOutput } from "./stdout/node-output.ts";
export type { TextOutput } from "./stdout/text-output.ts";
export type { SocketFactory } from "./websocket/socket-link.ts";
