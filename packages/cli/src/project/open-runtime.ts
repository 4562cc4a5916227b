import type { Runtime } from "@constellation/runtime";
import { workerPool } from "@constellation/runtime/node";
import type { Console } from "../console/console.ts";
import { consoleLogger } from "../console/logger.ts";
import { createRuntime } from "../create-runtime.ts";
import type { LoadedModules } from "./load-modules.ts";

/** A runtime over a project's modules; its log goes to standard error. */
export function openRuntime({ configuration, url }: LoadedModules, console: Console): Runtime {
  const { modules = [], caches, defaults } = configuration;
  const isolated = modules.some(
    (definition) => definition.kind === "module" && definition.isolation === "worker",
  );
  return createRuntime({
    modules,
    logger: consoleLogger(console),
    ...(caches === undefined ? {} : { caches }),
    ...(defaults?.timeout === undefined ? {} : { timeoutMs: defaults.timeout }),
    ...(url === undefined || !isolated ? {} : { workers: workerPool({ entry: url }) }),
  });
}
