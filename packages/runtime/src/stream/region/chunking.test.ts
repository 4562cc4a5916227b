import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NodeFailure } from "../../failure/node-failure.ts";
import { RegionRig, type RigElement, type RigOptions } from "../../testing/region-rig.ts";
import { rowsOf } from "../../testing/stream-harness.ts";

const compiled = new Map<string, ReturnType<typeof compile>>();
const front = {
  compile: (source: string, catalogue: typeof standardCatalogue) => {
    const known = compiled.get(source) ?? compile(source, catalogue);
    compiled.set(source, known);
    return known;
  },
  catalogue: standardCatalogue,
  library: standardLibrary,
};

const inputs = [
  "in a: { k: String, n: Int }",
  "in b: { k: String, m: Int }",
  "in c: Int",
  "in limit: Int = 2",
];

const pipelines: Readonly<Record<string, readonly string[]>> = {
  "sides, tables, guards and failures": [
    "s = a.n * 10 + b.m",
    "t = { k: b.k, inverse: 12 / b.m }",
    "l = a + t with merge: lookup(k)",
    "out x = l.inverse ?? 0 - 1",
    "out y = s + limit when s > 12",
    "out z = s * 100 + a.n",
    "out w = 12 / a.n + (l.inverse ?? 0)",
  ],
  "regions that look into each other": [
    "p = { k: a.k, v: 12 / a.n }",
    "q = b + p with merge: lookup(k)",
    "r = { k: b.k, w: q.v ?? b.m }",
    "l = a + r with merge: lookup(k)",
    "out x = l.w ?? 0",
    "out y = (q.v ?? 0) + a.n",
    "out z = { l: l.w, q: q.v, both: a.n + b.m }",
  ],
  "clocks inside clocks": [
    "u = 12 / a.n + b.m",
    "v = u * 10 + c",
    "out w = v * 100 + a.n + u",
    "s = { k: a.k, v: u }",
    "l = a + s with merge: lookup(k)",
    "out x = { v: l.v ?? 0, n: l.n, m: b.m }",
    "out y = (l.v ?? 0) + c",
  ],
  "calls that take their time": [
    "s = Slow(a.n) + limit",
    "t = { k: b.k, m: Slow(b.m) }",
    "l = { k: a.k, s: s } + t with merge: lookup(k)",
    "out x = l.m ?? 0 - 1",
    "out y = s * 100 + a.n",
    "out z = s + b.m",
  ],
};

const elements = fc.array(
  fc.oneof(
    fc
      .record({ k: fc.constantFrom("p", "q"), n: fc.integer({ min: 0, max: 4 }) })
      .map((value): RigElement => ["a", value]),
    fc
      .record({ k: fc.constantFrom("p", "q"), m: fc.integer({ min: 0, max: 4 }) })
      .map((value): RigElement => ["b", value]),
    fc.integer({ min: 0, max: 9 }).map((value): RigElement => ["c", value]),
    fc.integer({ min: 0, max: 9 }).map((value): RigElement => ["limit", value]),
  ),
  { maxLength: 24 },
);

/** After how many elements a round ends, and how many milliseconds go by then. */
const rounds = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 12 })), {
  minLength: 24,
  maxLength: 24,
});

/** The outputs with the ids of their ticks, after elements in rounds. */
async function outputsOf(
  lines: readonly string[],
  all: readonly RigElement[],
  {
    cuts,
    kernels,
  }: { readonly cuts: readonly (readonly [number, number])[]; readonly kernels: "code" | "closures" },
) {
  const current: { rig?: RegionRig } = {};
  const slow = defineModule<{ n: number }>({
    name: "t.Slow",
    type: "(n: Int): Int",
    run: ({ n }) =>
      new Promise((resolve, reject) =>
        current.rig?.harness.clock.schedule((n * 7) % 5, () =>
          n === 0 ? reject(new Error("no")) : resolve(n),
        ),
      ),
  });
  const options: RigOptions = { modules: [slow], kernels, sampled: ["limit"], deterministic: true };
  const rig = new RegionRig(["use t", ...inputs, ...lines].join("\n"), front, options);
  current.rig = rig;
  let from = 0;
  for (const [count, pauseMs] of cuts) {
    if (from >= all.length) break;
    rig.round(all.slice(from, from + count));
    from += count;
    await rig.harness.clock.advance(pauseMs);
  }
  await rig.harness.clock.runAll();
  const shown = rig.plan.outputs.map(({ output }) => [
    output.name,
    rowsOf(rig.messages(output.name)).map(({ tick, outcomes: [outcome = null] }) => [
      tick.id,
      tick.time,
      outcome instanceof NodeFailure ? outcome.code : outcome,
    ]),
  ]);
  const failures = rig.failures.map(
    ({ tick, failures: own }) => `${tick.id} ${own.map(({ node }) => node).join(" ")}`,
  );
  return { shown, failures: failures.toSorted() };
}

describe.each(Object.entries(pipelines))("%s", (_title, lines) => {
  test("where the rows are cut into chunks and rounds never shows", async () => {
    const one = Array.from({ length: 24 }, () => [1, 0] as const);
    await fc.assert(
      fc.asyncProperty(elements, rounds, fc.constantFrom("code", "closures"), async (all, cuts, kernels) => {
        const expected = await outputsOf(lines, all, { cuts: one, kernels: "code" });
        expect(await outputsOf(lines, all, { cuts, kernels })).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
