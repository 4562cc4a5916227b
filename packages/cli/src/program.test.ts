import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Workplace } from "./testing/try-command.ts";
import { version } from "./version.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

const good = `in n: Int\nout twice = n * 2\n`;
const wrong = `in n: Int\nout twice = n * mm\n`;

const configuration = `import { defineConfig, defineModule } from "constellation";
import { z } from "zod";

const score = defineModule({
  name: "shop.Score",
  description: "Scores an order.",
  effect: "pure",
  input: z.object({ id: z.string(), total: z.number() }),
  output: z.object({ id: z.string(), score: z.number() }),
  run: ({ id, total }) => ({ id, score: total / 10 }),
});
const fail = defineModule({ name: "shop.Fail", type: "(id: String): String", run: () => { throw new Error("no luck"); } });
export default defineConfig({ modules: [score, fail] });
`;

const shop = `type Order = { id: String, total: Float }\nin order: Order\nout scored = Score(order.id, order.total)\n`;

describe("the command line itself", () => {
  test("--version is the version of the package", async () => {
    const { version: published } = JSON.parse(
      readFileSync(new URL("../package.json", import.meta.url), "utf8"),
    );
    expect(version).toBe(published);
    expect(await place.try(["--version"])).toMatchObject({ exit: 0, stdout: `${version}\n` });
  });

  test("--help lists exactly the commands that are there", async () => {
    const { stdout, exit } = await place.try(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(commands).toEqual([
      "init",
      "check",
      "fmt",
      "explain",
      "run",
      "test",
      "build",
      "graph",
      "types",
      "help",
    ]);
    expect(exit).toBe(0);
  });

  test.each([
    [["chekc"], /unknown command 'chekc'[\s\S]*Did you mean check/],
    [["serve"], /unknown command 'serve'/],
    [["run"], /missing required argument 'file'/],
    [["check", "--format", "xml"], /Allowed choices are text, json, sarif, github/],
    [["check", "--max-warnings", "many"], /a whole number from 0 is expected/],
    [["run", "x.cst", "--stream"], /unknown option '--stream'/],
  ])("%j is refused with exit code 2", async (args, message) => {
    const { exit, stderr, stdout } = await place.try(args);
    expect(exit).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
  });
});

describe("files that are not what they should be", () => {
  const commands = [["check"], ["run"], ["build"], ["graph"], ["fmt"]];

  test.each(commands)("%s names a file that is not there", async (command) => {
    expect(await place.try([command ?? "", "nowhere.cst"])).toEqual({
      exit: 2,
      stdout: "",
      stderr: `constellation: "nowhere.cst" does not exist\n`,
    });
  });

  test.each(commands)("%s refuses text that is not UTF-8", async (command) => {
    place.write("latin.cst", Uint8Array.from([0x69, 0x6e, 0x20, 0xe9, 0xff]));
    expect(await place.try([command ?? "", "latin.cst"])).toEqual({
      exit: 2,
      stdout: "",
      stderr: `constellation: "latin.cst" is not UTF-8 text\n`,
    });
  });

  test("a folder is no pipeline, and one without pipelines is said to be so", async () => {
    mkdirSync(join(place.root, "empty"));
    expect(await place.try(["run", "empty"])).toMatchObject({
      exit: 2,
      stderr: `constellation: "empty" is a folder, and a file is expected\n`,
    });
    expect(await place.try(["check", "empty"])).toMatchObject({
      exit: 2,
      stderr: `constellation: no pipeline (.cst file) in "empty"\n`,
    });
  });

  test("an unreadable file is one sentence", async () => {
    place.write("secret.cst", good);
    chmodSync(join(place.root, "secret.cst"), 0);
    const { exit, stderr } = await place.try(["check", "secret.cst"]);
    // Root reads everything: then there is nothing to refuse.
    if (process.getuid?.() === 0) expect(exit).toBe(0);
    else
      expect({ exit, stderr }).toEqual({
        exit: 2,
        stderr: `constellation: "secret.cst" may not be read: permission denied\n`,
      });
  });
});

describe("check", () => {
  test("a good file has no problems", async () => {
    place.write("good.cst", good);
    expect(await place.try(["check"])).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("no problems"),
    });
  });

  test("a mistake is shown with its place, exit code 1", async () => {
    place.write("wrong.cst", wrong);
    const { exit, stdout } = await place.try(["check", "wrong.cst"]);
    expect(exit).toBe(1);
    expect(stdout).toContain("error E001");
    expect(stdout).toContain("wrong.cst:2:17");
    expect(stdout).toContain("^");
    expect(stdout).not.toContain("\u001b");
  });

  test("colours are for terminals, and NO_COLOR is respected", async () => {
    place.write("wrong.cst", wrong);
    const isTerminal = { stdout: true, stderr: true };
    expect((await place.try(["check"], { isTerminal })).stdout).toContain("\u001b[");
    expect((await place.try(["check"], { isTerminal, env: { NO_COLOR: "1" } })).stdout).not.toContain(
      "\u001b[",
    );
  });

  test("json has the documented shape", async () => {
    place.write("wrong.cst", wrong);
    const { stdout, exit } = await place.try(["check", "--format", "json"]);
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      files: 1,
      errors: 1,
      diagnostics: [
        {
          code: "E001",
          severity: "error",
          file: "wrong.cst",
          span: { start: { line: 2, column: 17 }, end: { line: 2, column: 19 } },
        },
      ],
    });
  });

  test("sarif and github name file, line and code", async () => {
    place.write("wrong.cst", wrong);
    const sarif = JSON.parse((await place.try(["check", "--format", "sarif"])).stdout);
    expect(sarif.runs[0].results[0]).toMatchObject({ ruleId: "E001" });
    const github = (await place.try(["check", "--format", "github"])).stdout;
    expect(github).toMatch(/^::error file=wrong\.cst,line=2,/m);
  });

  test("more warnings than allowed are exit code 1", async () => {
    place.write("warned.cst", `in n: Int\nin unused: Int\nout n`);
    expect((await place.try(["check"])).exit).toBe(0);
    expect((await place.try(["check", "--max-warnings", "1"])).exit).toBe(0);
    expect((await place.try(["check", "--max-warnings", "0"])).exit).toBe(1);
  });

  test("modules of the configuration are known by their signature", async () => {
    place.write("constellation.config.ts", configuration);
    place.write("shop.cst", shop);
    place.write("bad.cst", shop.replace("order.total)", "order.id)"));
    expect((await place.try(["check", "shop.cst"])).exit).toBe(0);
    const { exit, stdout } = await place.try(["check", "bad.cst"]);
    expect(exit).toBe(1);
    expect(stdout).toContain("E010");
  });

  test("a configuration that does not load is E053, exit code 2, and no further noise", async () => {
    place.write("constellation.config.ts", `throw new Error("no database");`);
    place.write("shop.cst", shop);
    const { exit, stdout } = await place.try(["check"]);
    expect(exit).toBe(2);
    expect(stdout).toContain("E053");
    expect(stdout).toContain("no database");
    expect(stdout).not.toContain("E002");
  });

  test("a module whose signature cannot be used is E052", async () => {
    place.write(
      "constellation.config.ts",
      `import { defineConfig, defineModule } from "constellation";
      export default defineConfig({ modules: [defineModule({ name: "X", type: "(a: Strin): Int", run: () => 1 })] });`,
    );
    place.write("good.cst", good);
    const { exit, stdout } = await place.try(["check"]);
    expect(exit).toBe(1);
    expect(stdout).toContain("E052");
    expect(stdout).toContain("Strin");
  });

  test("a catalogue file serves without running the configuration, and says when it is stale", async () => {
    place.write("constellation.config.ts", configuration);
    place.write("shop.cst", shop);
    expect((await place.try(["types", "--catalogue"])).exit).toBe(0);
    place.write("constellation.config.ts", `${configuration}\nthrow new Error("must not run");`);
    const { exit, stdout } = await place.try(["check", "--catalogue", "constellation.catalogue.json"]);
    expect(exit).toBe(0);
    expect(stdout).toContain("W010");
    expect(stdout).not.toContain("must not run");
  });
});

describe("run", () => {
  test("the result is one JSON object", async () => {
    place.write("good.cst", good);
    const { exit, stdout, stderr } = await place.try(["run", "good.cst", "--input", "n=21"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({ status: "completed", outputs: { twice: 42 } });
  });

  test("inputs come from files too, and --input wins", async () => {
    place.write("good.cst", good);
    place.write("all.json", `{ "n": 1 }`);
    const outputs = async (...args: string[]) =>
      JSON.parse((await place.try(["run", "good.cst", ...args])).stdout).outputs;
    expect(await outputs("--inputs", "all.json")).toEqual({ twice: 2 });
    expect(await outputs("--inputs", "all.json", "--input", "n=5")).toEqual({ twice: 10 });
    expect(
      JSON.parse((await place.try(["run", "good.cst", "--inputs", "-"], { stdin: `{"n": 4}` })).stdout)
        .outputs,
    ).toEqual({ twice: 8 });
  });

  test("an input given twice is refused; lost quotes are spoken of", async () => {
    place.write("good.cst", good);
    const twice = await place.try(["run", "good.cst", "--input", "n=1", "--input", "n=2"]);
    expect(twice).toMatchObject({ exit: 2, stderr: "constellation: --input n is given twice\n" });
    const { exit, stderr } = await place.try(["run", "good.cst", "--input", "n=Ada"]);
    expect(exit).toBe(2);
    expect(stderr).toContain(`text stands in quotes: --input 'n="Ada"'`);
  });

  test("tables of CSV and JSON Lines are lists of records, read by their types", async () => {
    place.write(
      "table.cst",
      `in rows: List<{ name: String, count: Int, price?: Float, ok: Boolean }>\nout rows`,
    );
    place.write("rows.csv", `name,count,price,ok,more\n"A, b",3,1.5,true,x\nC,0,,false,y\n`);
    place.write("rows.jsonl", `{"name":"A","count":1,"ok":true}\n\n{"name":"B","count":2,"ok":false}\n`);
    const rows = async (file: string) =>
      JSON.parse((await place.try(["run", "table.cst", "--input", `rows=@${file}`])).stdout).outputs.rows;
    expect(await rows("rows.csv")).toEqual([
      { name: "A, b", count: 3, price: 1.5, ok: true },
      { name: "C", count: 0, ok: false },
    ]);
    expect(await rows("rows.jsonl")).toHaveLength(2);
    place.write("bad.csv", `name,count,ok\nA,many,true\n`);
    expect(await place.try(["run", "table.cst", "--input", "rows=@bad.csv"])).toMatchObject({
      exit: 2,
      stdout: "",
      stderr: expect.stringContaining(`bad.csv, row 2: count: Int expected, found "many"`),
    });
  });

  test.each([
    ["n=x", /--input n is not JSON/],
    ["n=1.5", /Int expected/],
    [`n="1"`, /Int expected/],
    ["n=9007199254740993", /9007199254740993|2\^53/],
    [`n={"a":1,"a":2}`, /"a" is (repeated|given twice)/],
    [`n={"__proto__":1}`, /__proto__/],
    [`n=${"[".repeat(200)}${"]".repeat(200)}`, /deep|nest/],
    ["m=1", /no input "m"; its inputs are "n"/],
    ["n", /--input takes name=JSON/],
    ["n=@missing.json", /"missing.json" does not exist/],
  ])("the input %s is refused before anything runs", async (input, message) => {
    place.write("good.cst", good);
    const { exit, stdout, stderr } = await place.try(["run", "good.cst", "--input", input]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("a missing input is refused by name", async () => {
    place.write("good.cst", good);
    expect(await place.try(["run", "good.cst"])).toMatchObject({
      exit: 2,
      stdout: "",
      stderr: expect.stringContaining(`"n"`),
    });
  });

  test("a wrong program is shown on standard error, nothing on standard output", async () => {
    place.write("wrong.cst", wrong);
    const { exit, stdout, stderr } = await place.try(["run", "wrong.cst", "--input", "n=1"]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: "" });
    expect(stderr).toContain("E001");
  });

  test("a failed run is an object on standard output and a sentence on standard error, exit code 3", async () => {
    place.write("constellation.config.ts", configuration);
    place.write("fail.cst", `in id: String\nout x = Fail(id)\n`);
    const { exit, stdout, stderr } = await place.try(["run", "fail.cst", "--input", `id="a"`]);
    expect(exit).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "failed",
      error: { code: "R001", node: "x", cause: { message: "no luck" } },
    });
    expect(stderr).toContain("no luck");
  });
});

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

describe("init", () => {
  test.each(["orders", "empty"])("the template %s checks, and its own tests pass", async (template) => {
    const { exit, stdout } = await place.try(["init", "made", "--template", template]);
    expect(exit).toBe(0);
    expect(stdout).toContain("npm install");
    const cwd = join(place.root, "made");
    expect(readFileSync(join(cwd, "package.json"), "utf8")).toContain(`"constellation": "^${version}"`);
    expect(await place.try(["check"], { cwd })).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("no problems"),
    });
    expect(await place.try(["fmt", "--check"], { cwd })).toMatchObject({ exit: 0 });
    expect(await place.try(["test"], { cwd })).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/[1-9] passed, 0 failed/),
    });
  });

  test("a file is no place for a project", async () => {
    place.write("file", "");
    const { exit, stderr } = await place.try(["init", "file"]);
    expect({ exit, stderr }).toEqual({
      exit: 2,
      stderr: 'constellation: "file" is a file, and a new or empty folder is expected\n',
    });
  });

  test("a folder that is not empty is left alone", async () => {
    place.write("made/x.txt", "mine");
    expect(await place.try(["init", "made"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("is not empty"),
    });
    expect(readFileSync(join(place.root, "made/x.txt"), "utf8")).toBe("mine");
  });
});
