import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configuration, good, wrong } from "./testing/shop-project.ts";
import { Workplace } from "./testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

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
