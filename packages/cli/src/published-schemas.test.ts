import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { builtinCatalogue } from "./builtins.ts";
import { readTestFile } from "./pipeline-test/test-file.ts";
import { Workplace } from "./testing/try-command.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

function published(name: string): ValidateFunction {
  const schema: unknown = JSON.parse(readFileSync(`${root}/docs/schemas/${name}.schema.json`, "utf8"));
  return new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
    schema as object,
  );
}

/** What is wrong with a value by a schema; nothing is an empty list. */
function problems(validate: ValidateFunction, value: unknown): unknown {
  return validate(value) ? [] : validate.errors;
}

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

describe("catalogue-1", () => {
  const validate = published("catalogue-1");

  test("a catalogue file that is written is one of its schema", async () => {
    place.write(
      "constellation.config.ts",
      `import { defineAggregate, defineConfig, defineModule } from "constellation";
import { z } from "zod";
export default defineConfig({
  caches: { shelf: { get: () => undefined, set() {} } },
  modules: [
    defineModule({ name: "a.One", input: z.object({ n: z.int().default(1).describe("How many.") }), output: z.string(), run: () => "" }),
    defineModule({ name: "a.Two", effect: "pure", type: "<R>(r: { id: String, ...R }): { ...R }", run: () => ({}) }),
    defineAggregate({ name: "a.Sum", input: "Float", output: "Float", create: () => 0, add: (a, b: number) => a + b,
      merge: (a, b) => a + b, finish: (a) => a, encode: (a) => a, decode: Number }),
  ],
});`,
    );
    expect(await place.try(["types", "--catalogue", "-o", "made.json"])).toMatchObject({ exit: 0 });
    const made: unknown = JSON.parse(readFileSync(`${place.root}/made.json`, "utf8"));
    expect(made).toMatchObject({
      version: 1,
      caches: ["shelf"],
      modules: [{ name: "a.One" }, { name: "a.Two" }],
    });
    expect(problems(validate, made)).toEqual([]);
  });

  test("so is what is built in; what a reader refuses is none", () => {
    expect(problems(validate, builtinCatalogue)).toEqual([]);
    const good = { version: 1, modules: [], aggregates: [], connectors: [] };
    expect(problems(validate, good)).toEqual([]);
    for (const wrong of [{ version: 2 }, { modules: {} }, { modules: [{ name: "x" }] }, { caches: [1] }]) {
      expect(problems(validate, { ...good, ...wrong })).not.toEqual([]);
    }
  });
});

describe("test-1", () => {
  const validate = published("test-1");

  test("every pipeline test of the examples and templates is one of its schema", () => {
    const files = globSync(["examples/*/**/*.test.cst.yaml", "packages/cli/templates/**/*.test.cst.yaml"], {
      cwd: root,
      exclude: (path) => path.includes("node_modules"),
    });
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      expect(problems(validate, parse(readFileSync(`${root}/${file}`, "utf8"))), file).toEqual([]);
    }
  });

  const head = "pipeline: x.cst\ncases:\n  - name: n\n";
  test.each([
    ["pipeline: x.cst\ncases: []", false],
    ["cases: [{ name: n, outputs: {} }]", false],
    [`${head}    outputs: { a: 1 }`, true],
    [`${head}    fails: R001`, true],
    [`${head}    fails: { code: R001, node: a }`, true],
    [`${head}    fails: { node: a }`, false],
    [`${head}    outputs: {}\n    fails: R001`, false],
    [`${head}    inputs: {}`, false],
    [`${head}    inputs: [1]\n    outputs: {}`, false],
    [`${head}    outputs: {}\n    modules: { A: { returns: null } }`, true],
    [`${head}    outputs: {}\n    modules: { A: { fails: no } }`, true],
    [`${head}    outputs: {}\n    modules: { A: { fails: no, returns: 1 } }`, false],
    [`${head}    outputs: {}\n    modules: { A: 1 }`, false],
    [`${head}    outputs: {}\n    more: 1`, false],
  ])("the schema and the reader agree on %j", (text, isGood) => {
    const read = (): unknown => readTestFile(text, "x.test.cst.yaml");
    if (isGood) expect(read).not.toThrow();
    else expect(read).toThrow(/^x\.test\.cst\.yaml/);
    expect(validate(parse(text))).toBe(isGood);
  });
});
