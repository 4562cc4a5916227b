import { createRuntime, type Runtime } from "@constellation/runtime";
import { workerPool } from "@constellation/runtime/node";
import { standardLibrary } from "@constellation/stdlib";
import type { Console } from "../console/console.ts";
import { consoleLogger } from "../console/logger.ts";
import type { LoadedModules } from "./load-modules.ts";

/** A runtime over a project's modules; its log goes to standard error. */
export function openRuntime({ configuration, url }: LoadedModules, console: Console): Runtime {
  return createRuntime({
    modules: configuration.modules ?? [],
    library: standardLibrary,
    logger: consoleLogger(console),
    ...(configuration.caches === undefined ? {} : { caches: configuration.caches }),
    ...(configuration.defaults === undefined ? {} : { defaults: configuration.defaults }),
    ...(url === undefined ? {} : { workers: workerPool({ entry: url }) }),
  });
}
