import type { Graph } from "@constellation/graph";
import type { ModuleDefinition } from "@constellation/sdk";
import type { CatalogueData } from "@constellation/types";
import type { RunResult } from "../run-result.ts";
import { createRuntime, type Runtime } from "../runtime/create-runtime.ts";
import type { RunOptions, RuntimeOptions } from "../runtime/runtime-options.ts";

/** What turns text into graphs, and what graphs may call: a compiler and a standard library. */
export interface Front {
  readonly compile: (
    source: string,
    catalogue: CatalogueData,
  ) => {
    readonly graph?: Graph;
    readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
  };
  readonly catalogue: CatalogueData;
  readonly library: NonNullable<RuntimeOptions["library"]>;
}

/** Compiles and runs pipelines against one set of modules. */
export interface PipelineRunner {
  readonly runtime: Runtime;
  graph(source: string): Graph;
  run(source: string, inputs?: Readonly<Record<string, unknown>>, options?: RunOptions): Promise<RunResult>;
  /** The outputs; throws when the run fails. */
  outputs(source: string, inputs?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** `CODE message` of the failure; throws when the run does not fail. */
  failure(source: string, inputs?: Readonly<Record<string, unknown>>): Promise<string>;
}

/** A runner for tests: source in, result out. A source that does not compile throws its diagnostics. */
export function pipelineRunner(
  front: Front,
  modules: readonly ModuleDefinition[] = [],
  options: Partial<RuntimeOptions> = {},
): PipelineRunner {
  const runtime = createRuntime({ modules, library: front.library, ...options });
  const catalogue = {
    ...front.catalogue,
    modules: [...front.catalogue.modules, ...modules.map(({ data }) => data)],
  };
  const graph = (source: string): Graph => {
    const compiled = front.compile(source, catalogue);
    if (compiled.graph !== undefined) return compiled.graph;
    throw new Error(compiled.diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  };
  const run: PipelineRunner["run"] = (source, inputs = {}, runOptions = {}) =>
    runtime.run(graph(source), inputs, runOptions);
  return {
    runtime,
    graph,
    run,
    async outputs(source, inputs) {
      const result = await run(source, inputs);
      if (result.status === "completed") return result.outputs;
      throw new Error(`${result.error.code} ${result.error.message}`);
    },
    async failure(source, inputs) {
      const result = await run(source, inputs);
      if (result.status === "failed") return `${result.error.code} ${result.error.message}`;
      throw new Error(`it should have failed, but gave ${JSON.stringify(result.outputs)}`);
    },
  };
}
