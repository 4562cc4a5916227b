import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { pipelineRunner } from "../../testing/index.ts";
import { RegionRig, type RigElement } from "../../testing/region-rig.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** Pipelines over one Int. */
const sources: readonly string[] = [
  "out o = map([a, 2], x => x + a)\nout f = filter([a, 1, 2], x => x > a)\nout s = sum(map([a, 2], x => 10 / (x - a)))",
  "in p: Int = 3\nf = map([1, 2], x => x + p)\nout o = { f: f, a: a }\nout q = if (a > 2) 1 / (p - 3) else a",
  "out o = if (a > 2) (if (a > 3) 10 / (a - 4) else 2) else 3\nb = 10 / (a - 1)\nout c = a > 0 and b > 1\nout d = a == 1 or b > 4",
  'b = if (a > 2) "x" else None\nout o = "v $' +
    '{b ?? "none"}"\nout q = string-length(b)\nout r = string-length(b) with fallback: 7',
  'out o = match a { 1 -> "one", 2 -> "two", _ -> "many" }\nout g = a * 2 when a > 2',
  "b = { x: a, y: 2 }\nc = { y: 3, z: b }\nout o = b + c\nout p = (b + c)[x, y]\nout q = c.z.x\nout r = { ...b, y: 10 / (a - 2) }",
  "out o = sum([a, a, 10 / (a - 1)])\nout l = count([a])\nout f = first([10 / a]) with on_error: skip\nout w = first([10 / a]) with on_error: wrap",
];

const elements = [0, 1, 2, 3, 4, 5];

/** What a batch run with that one output gives. */
async function batchOf(source: string, name: string, kernels: "code" | "closures", a: number) {
  const lines = source
    .split("\n")
    .filter((line) => !line.startsWith("out ") || line.startsWith(`out ${name} `));
  const result = await pipelineRunner(front, [], { kernels }).run(lines.join("\n"), { a });
  return result.status === "completed" ? result.outputs[name] : result.error.code;
}

describe.each(["code", "closures"] as const)("kernels as %s", (kernels) => {
  test.each(sources)("what comes out for an element is what a batch run gives for it: %s", async (lines) => {
    const source = `in a: Int\n${lines}`;
    const rig = new RegionRig(source, front, { kernels });
    rig.round(elements.map((a): RigElement => ["a", a]));
    for (const { output } of rig.plan.outputs) {
      const expected = await Promise.all(elements.map((a) => batchOf(source, output.name, kernels, a)));
      expect([output.name, rig.output(output.name)]).toEqual([output.name, expected]);
    }
    expect(rig.harness.broken).toEqual([]);
  });
});
