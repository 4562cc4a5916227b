import { afterEach, beforeEach, expect, test } from "vitest";
import { configuration } from "./testing/shop-project.ts";
import { Workplace } from "./testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

const sales = `type Sale = { shop: String, total: Float }
in sale: Sale
in city: { shop: String, city: String }
in least: Float = 2.0
share = 100 / to-int(sale.total)
big = sale when sale.total >= least
out located = sale + city with merge: lookup(shop)
out shares = share
out big
`;

async function previewed(...args: string[]) {
  const { exit, stdout, stderr } = await place.try(["preview", "sales.cst", "--format", "json", ...args]);
  return { exit, stderr, result: stdout === "" ? undefined : JSON.parse(stdout) };
}

test("each declaration has its values, Nones, failures", async () => {
  place.write("sales.cst", sales);
  place.write("sales.jsonl", `{"shop":"a","total":1}\n{"shop":"b","total":0}\n{"shop":"a","total":4}\n`);
  place.write("city.csv", `shop,city\na,Oslo\n`);
  const { exit, result } = await previewed("-s", "sale=sales.jsonl", "-s", "city=city.csv");
  expect(exit).toBe(0);
  expect(result).toMatchObject({
    file: "sales.cst",
    elements: { sale: 3, city: 1 },
    nodes: [
      { name: "sale", kind: "input", line: 2, values: 3 },
      { name: "city", kind: "input", values: 1, samples: [{ shop: "a", city: "Oslo" }] },
      { name: "least", kind: "input" },
      { name: "share", kind: "output", line: 5, values: 2, failed: 1, samples: [100, 25] },
      { name: "big", kind: "output", values: 1, none: 2, samples: [{ shop: "a", total: 4 }] },
      { name: "located", kind: "output", values: 3, failed: 0 },
    ],
    failures: [{ node: "share", code: "R006", message: "100 / 0 divides by zero" }],
  });
});

test("--limit bounds what flows, not the tables; --input gives parameters", async () => {
  place.write("sales.cst", sales);
  place.write("sales.jsonl", `{"shop":"b","total":1}\n`.repeat(50));
  place.write("city.jsonl", `{"shop":"a","city":"Oslo"}\n{"shop":"b","city":"Rome"}\n`);
  const { result } = await previewed(
    "-s",
    "sale=sales.jsonl",
    "-s",
    "city=city.jsonl",
    "--limit",
    "1",
    "-i",
    "least=0.5",
  );
  expect(result.elements).toEqual({ sale: 1, city: 2 });
  expect(result.nodes.find(({ name }: { name: string }) => name === "located").samples).toEqual([
    { shop: "b", total: 1, city: "Rome" },
  ]);
  expect(result.nodes.find(({ name }: { name: string }) => name === "big").values).toBe(1);
});

test("without a sample the examples of the pipeline flow; calls are timed", async () => {
  place.write("constellation.config.ts", configuration);
  place.write(
    "shop.cst",
    `@example({ id: "o-1", total: 50.0 })\nin order: { id: String, total: Float }\nout scored = Score(order.id, order.total)\nout odd = Fail(order.id)\n`,
  );
  const { exit, stdout } = await place.try(["preview", "shop.cst"]);
  expect(exit).toBe(0);
  expect(stdout.replaceAll(/[\d.]+ ms/g, "N ms")).toBe(`in  order     1 value
      {"id":"o-1","total":50}
out scored    1 value
      {"id":"o-1","score":5}
out odd       0 values, 1 failed, N ms a call, at most N ms

failed[R001] "odd": the module "shop.Fail" failed: no luck

1 of order in N ms
`);
});

test("samples stand in the order of the elements, whichever call answers first", async () => {
  place.write(
    "constellation.config.ts",
    `import { defineConfig, defineModule } from "constellation";
const second = Promise.withResolvers();
const late = defineModule({
  name: "t.Late",
  type: "(n: Int): Int",
  run: async ({ n }) => {
    if (n === 1) await second.promise;
    else second.resolve(undefined);
    return n * 10;
  },
});
export default defineConfig({ modules: [late] });
`,
  );
  place.write("late.cst", "in n: Int\nout x = Late(n) with concurrency: 2\n");
  place.write("n.jsonl", "1\n2\n");
  const { stdout } = await place.try(["preview", "late.cst", "--sample", "n=n.jsonl", "--format", "json"]);
  expect(JSON.parse(stdout).nodes.at(-1)).toMatchObject({ name: "x", samples: [10, 20] });
});

test.each([
  [[], /the input "sale" needs elements: --sample sale=FILE.jsonl/],
  [["-s", "none.jsonl"], /the pipeline has the inputs "sale", "city"; write --sample sale=FILE/],
  [["-s", "sale=none.jsonl"], /"none.jsonl" does not exist/],
  [["-s", "sale=x.jsonl", "-s", "sale=x.jsonl"], /--sample is given twice for "sale"/],
])("%j is refused", async (args, message) => {
  place.write("sales.cst", sales);
  const { exit, stderr } = await previewed(...args);
  expect(exit).toBe(2);
  expect(stderr).toMatch(message);
});
