import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configuration, good, shop, wrong } from "./testing/shop-project.ts";
import { Workplace } from "./testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

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
