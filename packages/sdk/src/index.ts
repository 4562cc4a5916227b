export type * from "./connector.ts";
export type { Clock, Logger, ModuleContext, NoState, Random } from "./context.ts";
export { type AggregateDefinition, type AggregateOptions, defineAggregate } from "./define-aggregate.ts";
export {
  type CacheBackend,
  type ConfigOptions,
  type Configuration,
  type Defaults,
  defineConfig,
} from "./define-config.ts";
export { type ConnectorOptions, connectorData, defineConnector } from "./define-connector.ts";
export { defineModule, type SchemaModule, type TypedModule } from "./define-module.ts";
export { Fault, isFault } from "./fault.ts";
export {
  type AggregateImplementation,
  type CallTypes,
  type LibraryAggregate,
  type LibraryContext,
  type LibraryExample,
  LibraryFailure,
  type LibraryFunction,
  type LibraryImplementation,
} from "./library.ts";
export type { ModuleDefinition } from "./module.ts";
export {
  type ListState,
  listState,
  type MapState,
  mapState,
  type StateData,
  type StateDescriptor,
  type StateKind,
  type StateOf,
  type StateShape,
  type ValueState,
  valueState,
} from "./module-state.ts";
export type { OptionsOf, OptionsSchema } from "./options-schema.ts";
export { wrongResultCode } from "./schema-run.ts";
export type { ModuleSchema } from "./schema-signature.ts";
export { type SignatureText, splitSignature } from "./signature-text.ts";
