import type { ConnectorData, FunctionData } from "@constellation/types";

/** What a configuration says, as plain data: it was loaded in another process, and nothing of it runs here. */
export interface LoadedConfiguration {
  readonly modules: readonly FunctionData[];
  readonly aggregates: readonly FunctionData[];
  readonly connectors: readonly ConnectorData[];
  /** Globs relative to the configuration's folder; absent: all `.cst` files. */
  readonly pipelines?: readonly string[];
  /** Names of the caches that `cache_backend` can give, beside `memory`; sorted. */
  readonly caches: readonly string[];
  /** Modules whose schema or type cannot be used (E052). */
  readonly problems: readonly ModuleProblem[];
  /** The project's own files that were loaded, absolute, sorted. */
  readonly files: readonly string[];
}

export interface ModuleProblem {
  readonly module: string;
  readonly problem: string;
}

/** Why a configuration could not be loaded (E053), in words, with the place where there is one. */
export interface LoadFailure {
  readonly kind: "threw" | "hung" | "exited" | "not-a-configuration" | "not-started" | "no-node";
  readonly problem: string;
  /** What the code printed to its standard error, shortened. */
  readonly output: string;
}

export type LoadOutcome = { readonly configuration: LoadedConfiguration } | { readonly failure: LoadFailure };
