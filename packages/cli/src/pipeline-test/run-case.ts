import type { Graph, GraphNode } from "@constellation/graph";
import type { RunResult } from "@constellation/runtime";
import { Fault, type ModuleDefinition } from "@constellation/sdk";
import { type JsonValue, makeDecoder, type Type } from "@constellation/types";
import type { Console } from "../console/console.ts";
import { CommandProblem } from "../exit-code.ts";
import { failingWhenIdle } from "../project/failing-when-idle.ts";
import type { LoadedModules } from "../project/load-modules.ts";
import { openRuntime } from "../project/open-runtime.ts";
import { type Difference, differenceOf, noOutput } from "./difference.ts";
import { runStreamCase } from "./run-stream-case.ts";
import type { ModuleStub, TestCase } from "./test-file.ts";

/** Runs one case in a runtime of its own, so that no cache or rate of another case shows; what differs, or undefined. */
export async function runCase(
  test: TestCase,
  graph: Graph,
  loaded: LoadedModules,
  console: Console,
): Promise<Difference | undefined> {
  const modules = stubbed(loaded.configuration.modules ?? [], test.modules ?? {}, graph);
  const runtime = await openRuntime(
    { ...loaded, configuration: { ...loaded.configuration, modules } },
    console,
  );
  try {
    const { stream } = test;
    if (stream !== undefined) return await runStreamCase({ ...test, stream }, graph, runtime, console);
    const result = await failingWhenIdle(runtime, () =>
      runtime.run(graph, test.inputs, { signal: console.signal }),
    );
    return test.fails === undefined
      ? outputsDiffer(test.outputs ?? {}, result)
      : failureDiffers(test.fails, result);
  } finally {
    await runtime.close();
  }
}

type Modules = NonNullable<LoadedModules["configuration"]["modules"]>;

function stubbed(modules: Modules, stubs: Readonly<Record<string, ModuleStub>>, graph: Graph): Modules {
  const known = new Set(modules.flatMap(({ data }) => [data.name, simpleName(data.name)]));
  const unknown = Object.keys(stubs).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new CommandProblem(`the test gives an answer for "${unknown}", but no module has that name`);
  return modules.map((module) => {
    const stub = stubs[module.data.name] ?? stubs[simpleName(module.data.name)];
    return stub === undefined || module.kind !== "module" ? module : stubOf(module, stub, graph);
  });
}

function simpleName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function stubOf(module: ModuleDefinition, stub: ModuleStub, graph: Graph): ModuleDefinition {
  const answer = "returns" in stub ? nativeValue(stub.returns, resultTypeOf(module, graph.nodes)) : undefined;
  const run = (): unknown => {
    if (!("fails" in stub)) return answer;
    throw new Fault(stub.fails, { code: "stub", retryable: true });
  };
  return { ...module, isolation: "none", run };
}

function resultTypeOf(module: ModuleDefinition, nodes: readonly GraphNode[]): Type | undefined {
  for (const node of nodes) {
    if (node.kind === "call" && node.callee === module.data.name) return node.resultType;
    const inside = node.kind === "lambda" ? resultTypeOf(module, node.body) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** What a module would give for the JSON of its result: a Timestamp, a Map. What does not fit stays, and fails the call as R003. */
function nativeValue(json: JsonValue, type: Type | undefined): unknown {
  const decoded = type === undefined ? undefined : makeDecoder(type)(json);
  return decoded?.kind === "decoded" ? decoded.value : json;
}

function outputsDiffer(
  expected: NonNullable<TestCase["outputs"]>,
  result: RunResult,
): Difference | undefined {
  if (result.status === "failed")
    return { message: `the run failed: ${result.error.code} ${result.error.message}`, path: ["outputs"] };
  for (const [name, value] of Object.entries(expected)) {
    if (!(name in result.outputs)) return noOutput(name);
    const difference = differenceOf(value, result.outputs[name], ["outputs", name]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function failureDiffers(expected: NonNullable<TestCase["fails"]>, result: RunResult): Difference | undefined {
  const differs = (message: string): Difference => ({ message, path: ["fails"] });
  if (result.status === "completed")
    return differs(`expected the failure ${expected.code}, but the run completed`);
  const { code, node, message } = result.error;
  if (code !== expected.code)
    return differs(`expected the failure ${expected.code}, found ${code} ${message}`);
  if (expected.node !== undefined && expected.node !== node)
    return differs(`expected "${expected.node}" to fail, but it was "${node}"`);
  return undefined;
}
