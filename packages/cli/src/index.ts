export type { CompileOptions, CompileResult } from "@constellation/compiler";
export {
  type Diagnostic,
  type FileReport,
  renderText as renderDiagnostics,
  type Span,
} from "@constellation/diagnostics";
export { type Graph, graphFromJson, graphToJson } from "@constellation/graph";
export type { RunFailure, RunOptions, RunResult, Runtime, RuntimeListener } from "@constellation/runtime";
export {
  type AggregateDefinition,
  type AggregateOptions,
  type CacheBackend,
  type Clock,
  type ConfigOptions,
  type Configuration,
  type ConnectorContext,
  type ConnectorDefinition,
  type ConnectorOptions,
  defineAggregate,
  defineConfig,
  defineConnector,
  defineModule,
  Fault,
  type Health,
  type Logger,
  type ModuleContext,
  type ModuleDefinition,
  type Random,
  type SinkElement,
  type SinkWriter,
  type SourceBatch,
  type SourceReader,
} from "@constellation/sdk";
export type { CatalogueData, JsonValue } from "@constellation/types";
export { catalogueOf, compile } from "./compile.ts";
export { type CreateRuntimeOptions, createRuntime } from "./create-runtime.ts";
