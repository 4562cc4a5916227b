import type { Graph } from "@constellation/graph";
import type { RunResult } from "@constellation/runtime";
import { Fault, type ModuleDefinition } from "@constellation/sdk";
import type { Console } from "../console/console.ts";
import { CommandProblem } from "../exit-code.ts";
import type { LoadedModules } from "../project/load-modules.ts";
import { openRuntime } from "../project/open-runtime.ts";
import { differenceOf } from "./difference.ts";
import type { ModuleStub, TestCase } from "./test-file.ts";

/** Runs one case in a runtime of its own, so that no cache or rate of another case shows; what differs, or undefined. */
export async function runCase(
  test: TestCase,
  graph: Graph,
  loaded: LoadedModules,
  console: Console,
): Promise<string | undefined> {
  const modules = stubbed(loaded.configuration.modules ?? [], test.modules ?? {});
  const runtime = await openRuntime(
    { ...loaded, configuration: { ...loaded.configuration, modules } },
    console,
  );
  try {
    const result = await runtime.run(graph, test.inputs, { signal: console.signal });
    return test.fails === undefined
      ? outputsDiffer(test.outputs ?? {}, result)
      : failureDiffers(test.fails, result);
  } finally {
    await runtime.close();
  }
}

type Modules = NonNullable<LoadedModules["configuration"]["modules"]>;

function stubbed(modules: Modules, stubs: Readonly<Record<string, ModuleStub>>): Modules {
  const known = new Set(modules.flatMap(({ data }) => [data.name, simpleName(data.name)]));
  const unknown = Object.keys(stubs).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new CommandProblem(`the test gives an answer for "${unknown}", but no module has that name`);
  return modules.map((module) => {
    const stub = stubs[module.data.name] ?? stubs[simpleName(module.data.name)];
    return stub === undefined || module.kind !== "module" ? module : stubOf(module, stub);
  });
}

function simpleName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function stubOf(module: ModuleDefinition, stub: ModuleStub): ModuleDefinition {
  const run = (): unknown => {
    if ("returns" in stub) return stub.returns;
    throw new Fault(stub.fails, { code: "stub", retryable: true });
  };
  return { ...module, isolation: "none", run };
}

function outputsDiffer(expected: NonNullable<TestCase["outputs"]>, result: RunResult): string | undefined {
  if (result.status === "failed") return `the run failed: ${result.error.code} ${result.error.message}`;
  for (const [name, value] of Object.entries(expected)) {
    if (!(name in result.outputs)) return `the pipeline has no output "${name}"`;
    const difference = differenceOf(value, result.outputs[name], name);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function failureDiffers(expected: NonNullable<TestCase["fails"]>, result: RunResult): string | undefined {
  if (result.status === "completed") return `expected the failure ${expected.code}, but the run completed`;
  const { code, node, message } = result.error;
  if (code !== expected.code) return `expected the failure ${expected.code}, found ${code} ${message}`;
  if (expected.node !== undefined && expected.node !== node)
    return `expected "${expected.node}" to fail, but it was "${node}"`;
  return undefined;
}
