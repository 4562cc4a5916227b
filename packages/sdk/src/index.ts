export type { Clock, Logger, ModuleContext, Random } from "./context.ts";
export { Fault } from "./fault.ts";
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
