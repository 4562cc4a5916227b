import { compile } from "@constellation/compiler";
import { createRuntime } from "@constellation/runtime";
import type { LibraryExample, Logger } from "@constellation/sdk";
import { describe, expect, test } from "vitest";
import { standardCatalogue } from "./catalogue.ts";
import { standardLibrary } from "./standard-library.ts";

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const entries = [...standardLibrary.functions, ...standardLibrary.aggregates];

describe.each(["code", "closures"] as const)("as %s", (kernels) => {
  const runtime = createRuntime({ modules: [], library: standardLibrary, kernels, logger: silent });

  describe.each(entries)("$data.name", ({ examples }) => {
    test.each(examples)("$source", async (example) => {
      expect(await outcomeOf(example.source)).toEqual(expectedOf(example));
    });
  });

  async function outcomeOf(source: string): Promise<unknown> {
    const { graph, diagnostics } = compile(`out result = ${source}`, standardCatalogue);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (graph === undefined) return { diagnostics: errors.map(({ code, message }) => `${code} ${message}`) };
    const result = await runtime.run(graph, {});
    return result.status === "completed"
      ? { result: result.outputs.result }
      : { fails: result.error.message };
  }
});

function expectedOf(example: LibraryExample): unknown {
  if ("result" in example) return { result: JSON.parse(example.result) };
  return { fails: expect.stringContaining(example.fails) };
}
