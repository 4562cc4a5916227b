import { execFileSync } from "node:child_process";
import { compile } from "@constellation/compiler";
import { standardCatalogue } from "@constellation/stdlib";
import { expect, test } from "vitest";

const program = `
import { createRuntime } from "@constellation/runtime";
import { standardLibrary } from "@constellation/stdlib";
const graph = JSON.parse(process.argv[1]);
const runtime = createRuntime({ modules: [], library: standardLibrary });
process.stdout.write(JSON.stringify(await runtime.run(graph, { n: 3 })));
`;

test("where the host refuses code from text, closures do the same", () => {
  const source = 'in n: Int\nout x = if (n > 2) map([n, 1], i => i * n) else []\nout y = "$' + '{n}!"';
  const { graph } = compile(source, standardCatalogue);
  const flags = [
    "--disallow-code-generation-from-strings",
    "--conditions=constellation-source",
    "--input-type=module",
  ];
  const output = execFileSync(process.execPath, [...flags, "--eval", program, JSON.stringify(graph)], {
    encoding: "utf8",
  });
  expect(JSON.parse(output)).toEqual({ status: "completed", outputs: { x: [9, 3], y: "3!" } });
});
