import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configuration, good, shop } from "./testing/shop-project.ts";
import { Workplace } from "./testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

describe("fmt", () => {
  test("formats in place, and --check only says so", async () => {
    place.write("ugly.cst", `in   n:Int\nout twice=n*2`);
    expect(await place.try(["fmt", "--check"])).toMatchObject({ exit: 1, stdout: "ugly.cst\n" });
    expect(await place.try(["fmt"])).toMatchObject({ exit: 0, stdout: "ugly.cst\n" });
    expect(readFileSync(join(place.root, "ugly.cst"), "utf8")).toBe(`in n: Int\nout twice = n * 2\n`);
    expect(await place.try(["fmt", "--check"])).toMatchObject({ exit: 0, stdout: "" });
  });

  test("what is broken stays as it is, and is said to be so", async () => {
    place.write("half.cst", "x = (1\ny=2\n");
    const { exit, stderr } = await place.try(["fmt", "half.cst"]);
    expect(exit).toBe(0);
    expect(stderr).toContain('"half.cst" has mistakes');
    expect(readFileSync(join(place.root, "half.cst"), "utf8")).toBe("x = (1\ny = 2\n");
  });

  test("without a configuration only what lies below the folder is rewritten", async () => {
    place.write("package.json", "{}");
    place.write("beside/ugly.cst", "out   x=1");
    place.write("here/ugly.cst", "out   x=1");
    const { stdout } = await place.try(["fmt"], { cwd: join(place.root, "here") });
    expect(stdout).toBe("ugly.cst\n");
    expect(readFileSync(join(place.root, "beside/ugly.cst"), "utf8")).toBe("out   x=1");
  });

  test("--stdin formats from standard input to standard output", async () => {
    expect(await place.try(["fmt", "--stdin"], { stdin: `out x=1` })).toMatchObject({
      exit: 0,
      stdout: "out x = 1\n",
    });
  });
});

describe("build, graph, types, explain", () => {
  test("build writes the graph, which is the same every time", async () => {
    place.write("good.cst", good);
    const first = await place.try(["build", "good.cst"]);
    expect(JSON.parse(first.stdout)).toMatchObject({
      format: "constellation-graph",
      version: 1,
      file: "good.cst",
    });
    expect((await place.try(["build", "good.cst", "-o", "graph.json"])).exit).toBe(0);
    expect(readFileSync(join(place.root, "graph.json"), "utf8")).toBe(first.stdout);
  });

  test.each([
    ["svg", /^<svg/],
    ["mermaid", /^flowchart|^graph/m],
    ["dot", /^digraph/m],
    ["text", /twice/],
    ["json", /"constellation-graph"/],
  ])("graph --format %s", async (format, pattern) => {
    place.write("good.cst", good);
    const { exit, stdout } = await place.try(["graph", "good.cst", "--format", format]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(pattern);
  });

  test("types are TypeScript of pipelines and modules, or JSON Schema", async () => {
    place.write("constellation.config.ts", configuration);
    place.write("shop.cst", shop);
    const { exit, stdout } = await place.try(["types"]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /export namespace Shop \{[\s\S]*interface Order[\s\S]*interface Inputs[\s\S]*interface Outputs/,
    );
    expect(stdout).toMatch(/export namespace Modules \{[\s\S]*ShopScoreArguments/);
    const schemas = JSON.parse((await place.try(["types", "--json-schema"])).stdout);
    expect(schemas.Shop.inputs.properties.order).toBeDefined();
  });

  test("explain prints a page; an unknown code names the nearest", async () => {
    expect(await place.try(["explain", "e001"])).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("E001"),
    });
    expect(await place.try(["explain", "E999"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining(`no diagnostic "E999"`),
    });
  });
});

describe("test", () => {
  const cases = `pipeline: shop.cst
cases:
  - name: scores
    inputs: { order: { id: a, total: 50 } }
    outputs: { scored: { id: a, score: 5 } }
`;

  test("cases are run and counted", async () => {
    place.write("constellation.config.ts", configuration);
    place.write("shop.cst", shop);
    place.write("shop.test.cst.yaml", cases);
    const { exit, stdout } = await place.try(["test"]);
    expect(stdout).toContain("ok scores");
    expect(stdout.trimEnd().endsWith("1 passed, 0 failed")).toBe(true);
    expect(exit).toBe(0);
  });

  test("a difference is shown with its path, exit code 1", async () => {
    place.write("constellation.config.ts", configuration);
    place.write("shop.cst", shop);
    place.write("shop.test.cst.yaml", cases.replace("score: 5", "score: 6"));
    const { exit, stdout } = await place.try(["test"]);
    expect(stdout).toContain("scored.score: expected 6, found 5");
    expect(exit).toBe(1);
  });

  test("as JSON each case has its place, and what differs the place of what was expected", async () => {
    place.write("constellation.config.ts", configuration);
    place.write("shop.cst", shop);
    const second = `  - name: fails
    inputs: { order: { id: b, total: 5 } }
    outputs:
      scored:
        id: b
        score: 6
  - name: is expected to fail
    inputs: { order: { id: b, total: 5 } }
    fails: R001
`;
    place.write("shop.test.cst.yaml", cases + second);
    const { exit, stdout } = await place.try(["test", "--format", "json"]);
    expect(JSON.parse(stdout)).toEqual({
      passed: 1,
      failed: 2,
      files: [
        {
          file: "shop.test.cst.yaml",
          cases: [
            {
              name: "scores",
              status: "passed",
              place: { line: 3, column: 11 },
              durationMs: expect.any(Number),
            },
            {
              name: "fails",
              status: "failed",
              place: { line: 6, column: 11 },
              durationMs: expect.any(Number),
              difference: {
                message: "scored.score: expected 6, found 0.5",
                place: { line: 11, column: 16 },
              },
            },
            {
              name: "is expected to fail",
              status: "failed",
              place: { line: 12, column: 11 },
              durationMs: expect.any(Number),
              difference: {
                message: "expected the failure R001, but the run completed",
                place: { line: 14, column: 12 },
              },
            },
          ],
        },
      ],
    });
    expect(exit).toBe(1);
  });

  test("as JSON a pipeline with mistakes is a problem of the file", async () => {
    place.write("shop.cst", "in n: Int\nout twice = n * mm\n");
    place.write("shop.test.cst.yaml", cases);
    const { exit, stdout, stderr } = await place.try(["test", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      passed: 0,
      failed: 1,
      files: [{ problem: '"shop.cst" has mistakes', cases: [{ status: "failed" }] }],
    });
    expect(stderr).toContain("E");
    expect(exit).toBe(1);
  });

  test.each([
    ["nothing: 1", /unknown key "nothing"/],
    ["pipeline: shop.cst\ncases: []", /a list with at least one entry/],
    [
      "pipeline: shop.cst\ncases:\n  - name: x\n    outputs: {}\n    fails: R001",
      /either "outputs" or "fails"/,
    ],
    ["pipeline: [", /shop\.test\.cst\.yaml/],
  ])("a test file that is wrong is refused: %s", async (text, message) => {
    place.write("shop.test.cst.yaml", text);
    const { exit, stderr } = await place.try(["test"]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(message);
  });
});
