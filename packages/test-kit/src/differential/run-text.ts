import { compile } from "@constellation/compiler";
import type { Diagnostic } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";
import { createRuntime, type KernelBackend, type RunResult, type RunStepper } from "@constellation/runtime";
import { seededRandom } from "@constellation/runtime/testing";
import { standardLibrary } from "@constellation/stdlib";
import type { Inputs } from "../evaluator/evaluate-program.ts";
import type { TestModule } from "../evaluator/test-module.ts";
import { SelfMovingClock } from "../virtual-time/self-moving-clock.ts";
import { toModuleDefinition } from "./module-definition.ts";
import { testCatalogueData } from "./test-catalogue.ts";

/** When every run of a test begins, milliseconds since 1970. */
export const startOfRuns = 1_767_225_600_000;

export interface GraphRunOptions {
  readonly modules?: readonly TestModule[];
  readonly kernels?: KernelBackend;
  readonly seed?: number;
  readonly stepper?: RunStepper;
}

/** Runs a graph once, on a clock that waits for nobody. */
export async function runGraph(
  graph: Graph,
  inputs: Inputs,
  options: GraphRunOptions = {},
): Promise<RunResult> {
  const silent = () => undefined;
  const runtime = createRuntime({
    modules: (options.modules ?? []).map(toModuleDefinition),
    library: standardLibrary,
    clock: new SelfMovingClock(startOfRuns),
    random: seededRandom(options.seed ?? 1),
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    ...(options.kernels === undefined ? {} : { kernels: options.kernels }),
  });
  try {
    const { stepper } = options;
    return await runtime.run(graph, inputs, stepper === undefined ? {} : { stepper });
  } finally {
    await runtime.close();
  }
}

/** The graph of a text; throws with its errors when it has some. */
export function compileText(text: string, modules: readonly TestModule[] = []): Graph {
  const { graph, diagnostics } = compile(text, testCatalogueData(modules));
  if (graph === undefined) throw new Error(`${text}\n${errorsOf(diagnostics).join("\n")}`);
  return graph;
}

/** The errors among diagnostics, a line each. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message, span }) => `${code} at ${span.start}: ${message}`);
}
