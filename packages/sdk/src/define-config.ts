import type { AggregateDefinition } from "./define-aggregate.ts";
import type { ModuleDefinition } from "./module.ts";

/** Where results of `cache:` live; made by a cache backend's own function. All times are milliseconds. */
export interface CacheBackend {
  /** The stored text, or undefined when there is none or it has expired. */
  get(key: string): string | undefined | Promise<string | undefined>;
  set(key: string, value: string, ttlMs: number): void | Promise<void>;
  close?(): void | Promise<void>;
}

/** What applies to every call that does not say otherwise. */
export interface Defaults {
  /** Time limit of one attempt in a batch run: milliseconds, or `none`. Default 60,000. */
  readonly timeout?: number | "none";
}

/** The contents of `constellation.config.ts`. */
export interface ConfigOptions {
  /** Globs of the project's pipelines, relative to the configuration. Default: every `.cst` file outside `node_modules`. */
  readonly pipelines?: readonly string[];
  /** Everything that pipelines may call, beside the standard library. */
  readonly modules?: readonly (ModuleDefinition | AggregateDefinition)[];
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
