import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Workplace } from "./testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.write("package.json", '{ "type": "module" }');
});
afterEach(() => place.remove());

const configuration = `import { defineConfig, defineModule } from "constellation";
export default defineConfig({ modules: [
  defineModule({ name: "a.Score", description: "How much */ it is worth.\\nMore.", type: "(order: { id: String, at: Timestamp }, by: Map<String, Float>, note: Optional<String>): { score: Float, tier: \\"low\\" | \\"high\\" }", run: () => null }),
  defineModule({ name: "aScore", type: "(n: Int): Bytes", run: () => null }),
  defineModule({ name: "a.Any", type: "<T>(x: T): T", run: () => null }),
] });`;

const pipeline = `## What was ordered.
type Order = { id: String, at: Timestamp, lines: List<{ price: Float, note?: String }>, odd-name: Int }
type Inputs = { a: Int }
in order: Order
in limit: Int = 10
in more: Optional<Inputs>
in by: Map<String, Float>
out order
out scored = if (order.odd-name > limit) Score({ id: order.id, at: order.at }, by, None) else None
out total-of = list-sum(map(order.lines, l => l.price))
out kept = more
`;

const user = `import type { Modules, Orders, AOther, BOther, Pipeline1, Modules2 } from "./types.ts";
const inputs: Orders.PipelineInputs = {
  order: { id: "a", at: "2026-01-01T00:00:00Z", lines: [{ price: 1 }, { price: 2, note: "n" }], "odd-name": 1 },
  more: null,
  by: { x: 1 },
};
const outputs = (given: Orders.Outputs): number => given["total-of"] + (given.scored?.score ?? 0) + inputs.order.lines.length;
const tier: Modules.AScoreResult["tier"] = "low";
// @ts-expect-error a word that the module never gives
const wrong: Modules.AScoreResult["tier"] = "middle";
// @ts-expect-error a missing input
const lacking: Orders.PipelineInputs = { order: inputs.order };
const bytes: Modules.AScore2Result = new Uint8Array();
const others: readonly [AOther.Inputs, BOther.Inputs, Pipeline1.Inputs, Modules2.Inputs] = [{ x: 1 }, { y: "" }, { n: 1 }, { n: 2 }];
export const all = [outputs, tier, wrong, lacking, bytes, others];
`;

test("what types writes compiles strictly, says what is wrong, and names collide safely", async () => {
  place.write("constellation.config.ts", configuration);
  place.write("orders.cst", pipeline);
  place.write("a/other.cst", "in x: Int\nout x");
  place.write("b/other.cst", "in y: String\nout y");
  place.write("1.cst", "in n: Int\nout n");
  place.write("modules.cst", "in n: Int\nout n");
  expect(await place.try(["types", "-o", "types.ts"])).toMatchObject({ exit: 0, stderr: "" });
  place.write("user.ts", user);
  const options = ["--strict", "--noEmit", "--skipLibCheck", "--exactOptionalPropertyTypes", "--types", ""];
  const flags = [...options, "--module", "nodenext", "--target", "esnext", "--allowImportingTsExtensions"];
  const tsc = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));
  const { status, stdout } = spawnSync(tsc, [...flags, "types.ts", "user.ts"], {
    cwd: place.root,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});

test("the JSON Schema admits what the pipeline takes and gives, and nothing else", async () => {
  place.write("constellation.config.ts", configuration);
  place.write("orders.cst", pipeline);
  const { stdout } = await place.try(["types", "--json-schema"]);
  const { Orders } = JSON.parse(stdout) as { Orders: { inputs: object; outputs: object } };
  const takes = new Ajv2020({ strict: false, validateFormats: false }).compile(Orders.inputs);
  const order = { id: "a", at: "2026-01-01T00:00:00Z", lines: [{ price: 1 }], "odd-name": 1 };
  expect(takes({ order, by: {}, more: null }), JSON.stringify(takes.errors)).toBe(true);
  expect(takes({ order, by: { x: 1 }, limit: 3, more: { a: 1 } })).toBe(true);
  expect(takes({ order: { ...order, lines: [{ price: "1" }] }, by: {} })).toBe(false);
  expect(takes({ by: {} })).toBe(false);
  const gives = new Ajv2020({ strict: false, validateFormats: false }).compile(Orders.outputs);
  expect(gives({ order, scored: null, "total-of": 1, kept: null }), JSON.stringify(gives.errors)).toBe(true);
});
