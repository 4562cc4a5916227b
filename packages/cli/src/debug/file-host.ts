import { compile as compileWith } from "@constellation/compiler";
import { type DebugHost, type LaunchRequest, textHost } from "@constellation/debug-adapter";
import type { Graph } from "@constellation/graph";
import { compile } from "../compile.ts";
import type { Console } from "../console/console.ts";
import { readText } from "../console/read-text.ts";
import { createRuntime } from "../create-runtime.ts";
import { CommandProblem } from "../exit-code.ts";
import { readInputs } from "../inputs/read-inputs.ts";
import { compileText } from "../project/compile-file.ts";
import { loadModules } from "../project/load-modules.ts";
import { openRuntime } from "../project/open-runtime.ts";

/** Debugs pipelines of projects, with their modules. */
export function fileHost(console: Console): DebugHost {
  return {
    async load(request, services) {
      if (request.standardLibraryOnly) return standardHost.load(withText(request, console), services);
      const shown: Console = {
        ...console,
        stderr: services.show,
        isTerminal: { stdout: false, stderr: false },
      };
      const text = request.text ?? readText(request.program, console);
      const compiled = await compileText(text, request.program, shown, { mode: "batch" });
      if (compiled === undefined) throw new CommandProblem("the pipeline has mistakes and cannot run");
      const { graph, open } = compiled;
      const { clock, logger } = services;
      const modules = await loadModules(open, graph);
      return {
        graph,
        text,
        inputs: await inputsOf(request, graph, shown),
        runtime: await openRuntime(modules, shown, { clock, logger }),
        compile: (expression, constants) => resultOf(compileWith(expression, open.catalogue, { constants })),
      };
    },
  };
}

/** Without a project. */
const standardHost = textHost({
  compile: (text, file, constants) => resultOf(compile(text, undefined, { file, constants })),
  createRuntime: (options) => createRuntime({ modules: [], ...options }),
});

function withText(request: LaunchRequest, console: Console): LaunchRequest {
  return { ...request, text: request.text ?? readText(request.program, console) };
}

function resultOf({ graph, diagnostics }: ReturnType<typeof compile>) {
  if (graph !== undefined) return { graph };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return { problem: errors.map(({ code, message }) => `${message} (${code})`).join("; ") };
}

async function inputsOf(
  { inputs, inputFiles = {} }: LaunchRequest,
  graph: Graph,
  console: Console,
): Promise<Readonly<Record<string, unknown>>> {
  const input = Object.entries(inputFiles).map(([name, path]) => `${name}=@${path}`);
  const read = await readInputs(graph, { input, ...(typeof inputs === "string" ? { inputs } : {}) }, console);
  return typeof inputs === "string" ? read : { ...inputs, ...read };
}
