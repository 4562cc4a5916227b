import type { Runtime, RuntimeOptions } from "@constellation/runtime";
import type { Console } from "../console/console.ts";
import { consoleLogger } from "../console/logger.ts";
import { createRuntime } from "../create-runtime.ts";
import type { LoadedModules } from "./load-modules.ts";

/** A runtime over a project's modules; its log goes to standard error. */
export async function openRuntime(
  { configuration, url }: LoadedModules,
  console: Console,
  options: Pick<RuntimeOptions, "listeners" | "clock" | "logger"> = {},
): Promise<Runtime> {
  const { modules = [], caches, defaults } = configuration;
  const isolated = modules.some(
    (definition) => definition.kind === "module" && definition.isolation === "worker",
  );
  // Threads are set up only for modules that ask for one.
  const workers =
    isolated && url !== undefined
      ? (await import("@constellation/runtime/node")).createWorkerPool({ entry: url })
      : undefined;
  return createRuntime({
    modules,
    logger: consoleLogger(console),
    ...options,
    ...(caches === undefined ? {} : { caches }),
    ...(defaults?.timeout === undefined ? {} : { timeoutMs: defaults.timeout }),
    ...(workers === undefined ? {} : { workers }),
  });
}
