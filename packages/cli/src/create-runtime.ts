import {
  createRuntime as createWith,
  type Runtime,
  type RuntimeOptions,
  userAggregate,
} from "@constellation/runtime";
import type { AggregateDefinition, ModuleDefinition } from "@constellation/sdk";
import { standardLibrary } from "@constellation/stdlib";

/** What a runtime is made of; everything but the modules has a default. The standard library is always there. */
export interface CreateRuntimeOptions extends Omit<RuntimeOptions, "modules" | "library"> {
  /** What pipelines may call beside the standard library: all that `defineModule` and `defineAggregate` made. */
  readonly modules: readonly (ModuleDefinition | AggregateDefinition)[];
}

/** A runtime over your modules and the standard library. It owns what lives across runs: caches, rates, pools; close it when done. */
export function createRuntime({ modules, ...options }: CreateRuntimeOptions): Runtime {
  return createWith({
    ...options,
    modules: modules.filter((definition) => definition.kind === "module"),
    library: {
      functions: standardLibrary.functions,
      aggregates: [...standardLibrary.aggregates, ...modules.filter(isAggregate).map(userAggregate)],
    },
  });
}

function isAggregate(definition: ModuleDefinition | AggregateDefinition): definition is AggregateDefinition {
  return definition.kind === "aggregate";
}
