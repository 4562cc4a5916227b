import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { bundleForBrowser } from "./browser-bundle.ts";

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const sizeLimit = 350_000;

/** What every browser has beyond the language itself; no `process`, `Buffer` or `require`. */
const browserGlobals = {
  AbortController,
  AbortSignal,
  clearTimeout,
  crypto,
  DOMException,
  performance,
  queueMicrotask,
  setTimeout,
  structuredClone,
  TextDecoder,
  TextEncoder,
};

const pipeline = `
in order: { id: String, prices: List<Float> }
in limit: Float = 20.0

total = sum(order.prices)
label = branch {
  total > limit -> "big"
  otherwise -> "small"
}
message = Greet(order.id) with retry: 1, timeout: 1s
out result = { id: upper(order.id), total, label, message }
`;

const program = `
const { catalogueOf, compile, createRuntime, defineModule } = constellation;
let calls = 0;
const greet = defineModule({
  name: "Greet",
  description: "Greets somebody; fails at first.",
  type: "(name: String): String",
  run: async ({ name }) => {
    calls++;
    if (calls === 1) throw new Error("not yet");
    return "hello " + name;
  },
});
const modules = [greet];
const compiled = compile(source, catalogueOf(modules));
const broken = compile("out x = 1 + missing", catalogueOf(modules));
(async () => {
  if (compiled.graph === undefined) return JSON.stringify({ problems: compiled.diagnostics });
  const runtime = createRuntime({ modules });
  const result = await runtime.run(compiled.graph, { order: { id: "a1", prices: [12.5, 10] } });
  await runtime.close();
  return JSON.stringify({
    problems: compiled.diagnostics,
    broken: broken.diagnostics.map(({ code }) => code),
    result,
    calls,
  });
})()
`;

test("the compiler with all it needs is at most 350 kB, minified, and uses no Node built-in", async () => {
  const { code, builtins } = await bundleForBrowser(root, "packages/compiler/src/index.ts");
  expect(builtins).toEqual([]);
  expect(code.length).toBeLessThanOrEqual(sizeLimit);
});

test("the public entry compiles and runs a pipeline where there is no Node", async () => {
  const { code, builtins } = await bundleForBrowser(root, "packages/cli/src/index.ts");
  expect(builtins).toEqual([]);
  const context = createContext({ ...browserGlobals, source: pipeline });
  expect(runInContext("typeof process + typeof Buffer + typeof require", context)).toBe(
    "undefined".repeat(3),
  );
  runInContext(code, context);
  const answer: unknown = JSON.parse(await runInContext(program, context));
  expect(answer).toMatchObject({
    problems: [],
    broken: ["E001"],
    calls: 2,
    result: {
      status: "completed",
      outputs: { result: { id: "A1", total: 22.5, label: "big", message: "hello a1" } },
    },
  });
});

test("an import of a Node built-in is found", async () => {
  const { builtins } = await bundleForBrowser(root, "packages/project/src/load-configuration.ts");
  expect(builtins).toContain('"node:child_process" in packages/project/src/load-configuration.ts');
});
