import type { JsonValue } from "@constellation/types";
import type { ConnectorDefinition } from "./connector.ts";
import type { AggregateDefinition } from "./define-aggregate.ts";
import type { ModuleDefinition } from "./module.ts";

/** Where results of calls with `cache` are kept. A backend that fails is a miss, never a failed call. */
export interface CacheBackend {
  /** The value kept under `key`, or undefined when there is none or it has expired. */
  get(key: string): JsonValue | undefined | Promise<JsonValue | undefined>;
  /** Keeps `value` for `ttlMs` milliseconds. */
  set(key: string, value: JsonValue, ttlMs: number): void | Promise<void>;
}

/** What applies to every call that does not say otherwise. */
export interface Defaults {
  /** Time limit of one attempt: milliseconds, or `none`. Default 60,000 in batch runs, 30,000 in streams. */
  readonly timeout?: number | "none";
}

/** The contents of `constellation.config.ts`. */
export interface ConfigOptions {
  /** Globs of the project's pipelines, relative to the configuration. Default: every `.cst` file outside `node_modules`. */
  readonly pipelines?: readonly string[];
  /** Everything that pipelines may call, beside the standard library. */
  readonly modules?: readonly (ModuleDefinition | AggregateDefinition)[];
  /** Kinds of places that bindings may name, beside the built-in ones; made by `defineConnector`. */
  readonly connectors?: readonly ConnectorDefinition[];
  readonly defaults?: Defaults;
  /** Backends for `cache_backend`, by name. `memory` is always there. */
  readonly caches?: Readonly<Record<string, CacheBackend>>;
}

export interface Configuration extends ConfigOptions {
  readonly kind: "configuration";
}

/** Declares a project: the default export of `constellation.config.ts`. */
export function defineConfig(options: ConfigOptions): Configuration {
  return { kind: "configuration", ...options };
}
