// Batch runs of synchronous pipelines, warm, decoding and encoding included, beside functions written by hand; and many runs at once.
// Run: node --expose-gc --conditions=constellation-source benchmarks/runtime/batch.ts

import { compile } from "@constellation/compiler";
import type { Graph } from "@constellation/graph";
import { createRuntime } from "@constellation/runtime";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";

const runtime = createRuntime({ modules: [], library: standardLibrary });
const rounds = 12;
const runsPerRound = 4000;

function graphOf(source: string): Graph {
  const { graph, diagnostics } = compile(source, standardCatalogue);
  if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return graph;
}

const order = { id: "o-1", customer: "ada", total: 120.5, items: 3, express: true };
type Order = typeof order;

/** Kinds of steps that real pipelines are made of, in turn: arithmetic, a comparison with arms, text, a record. */
const steps: readonly {
  readonly text: (index: number) => string;
  readonly code: (index: number) => string;
}[] = [
  { text: (n) => `x${n} = x${n - 1} * 3 + o.items`, code: (n) => `const x${n} = x${n - 1} * 3 + o.items;` },
  { text: (n) => `x${n} = x${n - 1} % 1009`, code: (n) => `const x${n} = x${n - 1} % 1009;` },
  {
    text: (n) => `x${n} = if (x${n - 1} > 500) x${n - 1} - 7 else x${n - 1} + 11`,
    code: (n) => `const x${n} = x${n - 1} > 500 ? x${n - 1} - 7 : x${n - 1} + 11;`,
  },
  {
    text: (n) => `x${n} = string-length("\${o.customer}-\${x${n - 1}}")`,
    code: (n) => `const x${n} = (o.customer + "-" + x${n - 1}).length;`,
  },
];

function sourceOf(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => steps[index % steps.length]?.text(index + 1));
  const type = "{ id: String, customer: String, total: Float, items: Int, express: Boolean }";
  return [`in o: ${type}`, "x0 = o.items", ...lines, `out x${count}`, "out total = o.total"].join("\n");
}

/** The same by hand: checks that the fields are there, computes, builds the result. */
function handWritten(count: number): (o: Order) => unknown {
  const lines = Array.from({ length: count }, (_, index) => steps[index % steps.length]?.code(index + 1));
  const check = `if (typeof o.id !== "string" || typeof o.customer !== "string" || typeof o.total !== "number" || typeof o.items !== "number" || typeof o.express !== "boolean") throw new Error("input");`;
  return new Function(
    "o",
    `${check}const x0 = o.items;${lines.join("\n")}return { x: x${count}, total: o.total };`,
  ) as (o: Order) => unknown;
}

/** Best time of one call in microseconds: the machine's other work only ever adds. */
async function best(run: () => unknown): Promise<number> {
  let time = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (let index = 0; index < runsPerRound; index++) await run();
    time = Math.min(time, ((performance.now() - start) / runsPerRound) * 1000);
  }
  return time;
}

const targets = new Map([
  [1, 5],
  [10, 10],
  [100, 40],
]);
const measured = new Map<number, { readonly ours: number; readonly hand: number }>();

console.log("nodes     run      hand    ratio   target");
for (const [count, target] of targets) {
  const graph = graphOf(sourceOf(count));
  const byHand = handWritten(count);
  const expected = (byHand(order) as { readonly x: number }).x;
  const result = await runtime.run(graph, { o: order });
  if (result.status === "failed" || result.outputs[`x${count}`] !== expected)
    throw new Error(JSON.stringify(result));
  const ours = await best(() => runtime.run(graph, { o: order }));
  // Awaited as well, so that both pay for a promise.
  const hand = await best(() => Promise.resolve({ ...order }).then(byHand));
  measured.set(count, { ours, hand });
  const columns = [
    ours.toFixed(2).padStart(7),
    hand.toFixed(2).padStart(7),
    (ours / hand).toFixed(1).padStart(6),
  ];
  console.log(
    `${String(count).padStart(5)} ${columns.join(" µs")} ≤ ${target} µs ${ours <= target ? "yes" : "NO"}`,
  );
}

const [ten, hundred] = [measured.get(10), measured.get(100)];
if (ten !== undefined && hundred !== undefined) {
  const ours = (hundred.ours - ten.ours) / 90;
  const hand = Math.max((hundred.hand - ten.hand) / 90, 1e-4);
  console.log(
    `each further node: ${(ours * 1000).toFixed(0)} ns, by hand ${(hand * 1000).toFixed(0)} ns, ratio ${(ours / hand).toFixed(1)} (≤ 5)`,
  );
}

await manyAtOnce();

/** A thousand runs with asynchronous calls at once, again and again: time per run beside one by one, memory after each round. */
async function manyAtOnce(): Promise<void> {
  const score = defineModule<{ n: number }>({
    name: "bench.Score",
    type: "(n: Int): Int",
    run: ({ n }) => new Promise<number>((resolve) => setImmediate(() => resolve(n * 2))),
  });
  const catalogue = { ...standardCatalogue, modules: [...standardCatalogue.modules, score.data] };
  const source =
    "in n: Int\na = Score(n)\nb = Score(n + 1) with retry: 1, concurrency: 500\nout x = if (a > b) a else Score(a + b)\nout y = a * 2";
  const { graph } = compile(source, catalogue);
  if (graph === undefined) throw new Error("the pipeline should compile");
  const concurrent = createRuntime({ modules: [score], library: standardLibrary });
  for (let index = 0; index < 500; index++) await concurrent.run(graph, { n: index });
  const start = performance.now();
  for (let index = 0; index < 1000; index++) await concurrent.run(graph, { n: index });
  const oneByOne = (performance.now() - start) * 1;
  const heap: number[] = [];
  let together = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 10; round++) {
    const begin = performance.now();
    await Promise.all(Array.from({ length: 1000 }, (_, n) => concurrent.run(graph, { n })));
    together = Math.min(together, performance.now() - begin);
    globalThis.gc?.();
    heap.push(process.memoryUsage().heapUsed / 1e6);
  }
  console.log(`1,000 runs: ${oneByOne.toFixed(1)} ms one by one, ${together.toFixed(1)} ms at once`);
  console.log(`heap after each round, MB: ${heap.map((size) => size.toFixed(1)).join(" ")}`);
}
