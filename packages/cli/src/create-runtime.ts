import { createRuntime as createWith, type Runtime, type RuntimeOptions } from "@constellation/runtime";
import { standardLibrary } from "@constellation/stdlib";

/** A runtime over your modules and the standard library. It owns what lives across runs: caches, rates, pools; close it when done. */
export function createRuntime(options: Omit<RuntimeOptions, "library">): Runtime {
  return createWith({ ...options, library: standardLibrary });
}
