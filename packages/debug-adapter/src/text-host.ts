import type { Graph } from "@constellation/graph";
import type { Runtime } from "@constellation/runtime";
import type { Clock, Logger } from "@constellation/sdk";
import type { DebugHost } from "./debug-host.ts";
import { RequestProblem } from "./protocol/request-problem.ts";

/** What a host of texts is made of: a compiler and a runtime that know the standard library. */
export interface TextHostParts {
  compile(
    text: string,
    file: string,
    constants: readonly string[],
  ): { readonly graph: Graph } | { readonly problem: string };
  createRuntime(options: { readonly clock: Clock; readonly logger: Logger }): Runtime;
}

/** Debugs pipelines that are given as text, without files or a project. */
export function textHost({ compile, createRuntime }: TextHostParts): DebugHost {
  return {
    async load({ program, text, inputs = {}, inputFiles = {} }, { clock, logger }) {
      if (text === undefined) throw new RequestProblem('"arguments.text" should be the text of the pipeline');
      if (typeof inputs === "string" || Object.keys(inputFiles).length > 0)
        throw new RequestProblem("inputs cannot be read from files here: give their values");
      const file = program.split(/[\\/]/).at(-1) ?? program;
      const compiled = compile(text, file, []);
      if ("problem" in compiled) throw new RequestProblem(compiled.problem);
      return {
        graph: compiled.graph,
        text,
        inputs,
        runtime: createRuntime({ clock, logger }),
        compile: (expression, constants) => compile(expression, file, constants),
      };
    },
  };
}
