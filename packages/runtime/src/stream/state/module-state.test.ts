import { compile } from "@constellation/compiler";
import { defineModule, listState, mapState, valueState } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { pipelineRunner } from "../../testing/index.ts";
import { RegionRig, type RigElement } from "../../testing/region-rig.ts";
import { slow as slowModule } from "../../testing/slow-module.ts";
import { StreamHarness } from "../../testing/stream-harness.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

const total = {
  sum: valueState<number>("Int"),
  seen: listState<number>("Int"),
  by: mapState<{ n: number }>("{ n: Int }"),
};

/** Keeps what it was called with; fails for −1 after it has written, and never answers for −2. */
const keep = defineModule<{ n: number }, unknown, typeof total>({
  name: "t.Keep",
  type: "(n: Int): { sum: Int, seen: List<Int>, by: List<String> }",
  state: total,
  run: async ({ n }, { state }) => {
    state.sum.set((state.sum.get() ?? 0) + n);
    state.seen.append(n);
    const name = n % 2 === 0 ? "even" : "odd";
    state.by.set(name, { n: (state.by.get(name)?.n ?? 0) + 1 });
    if (n === 0) {
      state.sum.clear();
      state.seen.clear();
      state.by.delete("even");
    }
    if (n === -1) throw new Error("no");
    if (n === -2) return new Promise(() => undefined);
    const by = state.by.entries().map(([key, value]) => `${key} ${value.n}`);
    return { sum: state.sum.get() ?? -1, seen: [...state.seen.all()], by };
  },
});

const runner = pipelineRunner(front, [keep]);

test("in a batch a call sees what it kept for earlier items, and each run begins anew", async () => {
  const source = "use t\nin ns: List<Int>\nout x = map(ns, n => Keep(n).seen)";
  for (const _ of [1, 2])
    expect(await runner.outputs(source, { ns: [3, 1, 2] })).toEqual({ x: [[3], [3, 1], [3, 1, 2]] });
});

test("two calls of one module keep apart", async () => {
  const source = "use t\nin n: Int\nout x = Keep(n).sum\nout y = Keep(n + 1).sum";
  expect(await runner.outputs(source, { n: 1 })).toEqual({ x: 1, y: 2 });
});

const stream =
  "use t\nin a: { k: String, n: Int }\nout x = Keep(a.n) with key: a.k, on_error: skip, timeout: 10ms";
const element = (k: string, n: number): RigElement => ["a", { k, n }];

async function outputs(rig: RegionRig): Promise<readonly unknown[]> {
  await rig.harness.clock.runAll();
  return rig.output("x");
}

test("in a stream state is kept per key; what a failed or late attempt wrote does not count", async () => {
  const rig = new RegionRig(stream, front, { modules: [keep] });
  rig.round([
    element("p", 1),
    element("q", 10),
    element("p", -1),
    element("p", -2),
    element("p", 2),
    element("p", 0),
  ]);
  expect(await outputs(rig)).toEqual([
    { sum: 1, seen: [1], by: ["odd 1"] },
    { sum: 10, seen: [10], by: ["even 1"] },
    null,
    null,
    { sum: 3, seen: [1, 2], by: ["odd 1", "even 1"] },
    { sum: -1, seen: [], by: ["odd 1"] },
  ]);
});

test("a checkpoint holds the state as of its barrier, and a restart goes on with it", async () => {
  const before = [element("p", 1), element("q", 5), element("p", 3)];
  const after = [element("p", 2), element("q", 7), element("q", 0), element("q", 9)];
  const whole = new RegionRig(stream, front, { modules: [keep] }).round(before).round(after);
  const harness = new StreamHarness(["a"]);
  const first = new RegionRig(stream, front, { modules: [keep], harness }).round(before).barrier();
  const early = await outputs(first);
  const second = new RegionRig(stream, front, { modules: [keep], harness }).round(after);
  expect([...early, ...(await outputs(second))]).toEqual(await outputs(whole));
});

test("a call waits for its turn: state is never changed by two at once", async () => {
  let underWay = 0;
  let most = 0;
  const count = { n: valueState<number>("Int") };
  const rigs: { current?: RegionRig } = {};
  const slow = defineModule<{ n: number }, number, typeof count>({
    name: "t.Slow",
    type: "(n: Int): Int",
    state: count,
    run: async ({ n }, { state }) => {
      const before = state.n.get() ?? 0;
      most = Math.max(most, ++underWay);
      await new Promise<void>((resolve) => rigs.current?.harness.clock.schedule(n, resolve));
      underWay--;
      state.n.set(before + 1);
      return before + 1;
    },
  });
  rigs.current = new RegionRig("use t\nin a: Int\nout x = Slow(a)", front, { modules: [slow] });
  rigs.current.round([30, 10, 20].map((n): RigElement => ["a", n]));
  expect(await outputs(rigs.current)).toEqual([1, 2, 3]);
  expect(most).toBe(1);
});

test.each([
  ["out x = Keep(Slow(a)).seen", [[300], [300, 100], [300, 100, 200]]],
  // A row that takes another arm, fails before its call, or makes several, holds the others up no longer than it has to.
  ["out x = if (a == 10) [Slow(a)] else Keep(Slow(a)).seen", [[300], [100], [300, 200]]],
  ["out x = if (a == 10) [a] else Keep(Slow(a)).seen", [[300], [10], [300, 200]]],
  ["s = Slow(a)\nk = Keep(first(filter([s], y => y != 100)))\nout x = k.seen", [[300], "R009", [300, 200]]],
  [
    "s = Slow(a)\nout x = flatten(map([s, a], n => Keep(n).seen))",
    [
      [300, 300, 30],
      [300, 30, 100, 300, 30, 100, 10],
      [300, 30, 100, 10, 200, 300, 30, 100, 10, 200, 20],
    ],
  ],
])(
  "calls are made in the order of the rows, whatever their arguments wait for: %s",
  async (out, expected) => {
    const modules = [keep, slowModule((n) => n)];
    const rig = new RegionRig(`use t\nin a: Int\n${out}`, front, { modules });
    rig.round([30, 10, 20].map((n): RigElement => ["a", n]));
    expect(await outputs(rig)).toEqual(expected);
  },
);

test("an attempt that has ended cannot write any more, and values are checked by their type", async () => {
  const leaked: { set?: (n: number) => void } = {};
  const kept = { n: valueState<number>("Int") };
  const leak = defineModule<{ n: number }, number, typeof kept>({
    name: "t.Leak",
    type: "(n: Int): Int",
    state: kept,
    run: ({ n }, { state }) => {
      leaked.set = (value) => state.n.set(value);
      state.n.set(n === 0 ? 0.5 : n);
      return n;
    },
  });
  const leaking = pipelineRunner(front, [leak]);
  await leaking.outputs("use t\nin n: Int\nout x = Leak(n)", { n: 1 });
  expect(() => leaked.set?.(2)).toThrow("the state of an attempt cannot be used after the attempt has ended");
  expect(await leaking.failure("use t\nin n: Int\nout x = Leak(n)", { n: 0 })).toBe(
    'R001 the module "t.Leak" failed: state "n": value: Int expected, Float found',
  );
});

test.each([
  ["cache: 1h", "E042"],
  ["ordered: false", "E042"],
])("with %s a module that keeps state is %s", (option, code) => {
  const catalogue = { ...standardCatalogue, modules: [...standardCatalogue.modules, keep.data] };
  const { diagnostics } = compile(`use t\nin n: Int\nout x = Keep(n) with ${option}`, catalogue);
  expect(diagnostics.map((each) => each.code)).toEqual([code]);
});
