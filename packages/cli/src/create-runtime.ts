import type { Graph } from "@constellation/graph";
import {
  type CheckpointStore,
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
  /** Where a deployment keeps its checkpoints when it does not say; called once for each. Default: in memory. */
  readonly checkpoints?: (graph: Graph) => CheckpointStore;
}

/** A runtime over your modules and the standard library. It owns what lives across runs: caches, rates, pools; close it when done. */
export function createRuntime({ modules, checkpoints, ...options }: CreateRuntimeOptions): Runtime {
  const runtime = createWith({
    ...options,
    modules: modules.filter((definition) => definition.kind === "module"),
    library: {
      functions: standardLibrary.functions,
      aggregates: [...standardLibrary.aggregates, ...modules.filter(isAggregate).map(userAggregate)],
    },
  });
  return checkpoints === undefined ? runtime : keepingCheckpoints(runtime, checkpoints);
}

/** The runtime with another place for checkpoints where a deployment names none. */
function keepingCheckpoints(
  runtime: Runtime,
  checkpoints: NonNullable<CreateRuntimeOptions["checkpoints"]>,
): Runtime {
  return {
    run: (graph, inputs, options) => runtime.run(graph, inputs, options),
    stream: (graph, deploy) => {
      const store = deploy.checkpoint?.store ?? checkpoints(graph);
      return runtime.stream(graph, { ...deploy, checkpoint: { ...deploy.checkpoint, store } });
    },
    failUnsettled: () => runtime.failUnsettled(),
    close: () => runtime.close(),
  };
}

function isAggregate(definition: ModuleDefinition | AggregateDefinition): definition is AggregateDefinition {
  return definition.kind === "aggregate";
}
