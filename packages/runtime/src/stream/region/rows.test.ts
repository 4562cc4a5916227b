import { compile } from "@constellation/compiler";
import { defineModule, valueState } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { RegionRig, type RigElement } from "../../testing/region-rig.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const numbers = (...values: readonly number[]): readonly RigElement[] => values.map((n) => ["a", n]);

const pure = [
  defineModule<{ n: number }>({
    name: "t.Odd",
    type: "(n: Int): Int",
    effect: "pure",
    run: ({ n }) => {
      if (n % 2 === 0) throw new Error("even");
      return n;
    },
  }),
];

describe.each(["code", "closures"] as const)("kernels as %s", (kernels) => {
  test("what a call puts aside is put aside once, though its row is computed again for another failure", () => {
    const source = "use t\nin a: Int\nb = Odd(a) with on_error: dlq\nout c = b\nout d = 12 / (a - 4)";
    const rig = new RegionRig(source, front, { modules: pure, kernels }).round(numbers(1, 2, 4));
    expect(rig.output("c")).toEqual([1]);
    expect(rig.output("d")).toEqual([-4, -6, "R006"]);
    expect(rig.letters.map(({ tick }) => tick.id)).toEqual(["0:2", "0:3"]);
    expect(rig.failures.map(({ tick }) => tick.id)).toEqual(["0:3"]);
  });

  test("what is written to the log is written once per element, failures of others or not", () => {
    const source = 'in a: Int\nb = log("at " + to-string(a))\nout c = { b: b, n: 12 / a }';
    const rig = new RegionRig(source, front, { kernels }).round(numbers(1, 0, 2));
    expect(rig.harness.broken).toEqual([]);
    expect(rig.harness.infos).toEqual(["at 1", "at 0", "at 2"]);
    expect(rig.output("c")).toEqual([{ b: "at 1", n: 12 }, "R006", { b: "at 2", n: 6 }]);
  });

  test("a call with an effect keeps what is around it when its row is computed again, and is made once", () => {
    const calls: number[] = [];
    const effect = defineModule<{ n: number }>({
      name: "t.Even",
      type: "(n: Int): Int",
      effect: "sync",
      run: ({ n }) => {
        calls.push(n);
        if (n % 2 === 1) throw new Error("odd");
        return n;
      },
    });
    const source =
      "use t\nin a: Int\nb = Even(a) with on_error: wrap\nout c = b.ok\nout e = Even(a) with fallback: 0 - 1\nout d = 12 / (a - a)";
    const rig = new RegionRig(source, front, { modules: [effect], kernels }).round(numbers(1, 2));
    expect(rig.output("c")).toEqual([false, true]);
    expect(rig.output("e")).toEqual([-1, 2]);
    expect(rig.output("d")).toEqual(["R006", "R006"]);
    expect(calls).toEqual([1, 1, 2, 2]);
  });

  test("a list that a call with an effect makes of constants is taken apart at the start", () => {
    const effect = defineModule<{ n: number }>({
      name: "t.Two",
      type: "(n: Int): List<Int>",
      effect: "sync",
      run: ({ n }) => [n, n + 1],
    });
    const source = "use t\nin a: Int\no = Two(1) with emit: each\nout o\nout s = o * 10 + a";
    const rig = new RegionRig(source, front, { modules: [effect], kernels }).round(numbers(5, 6));
    expect(rig.output("o")).toEqual([1, 2]);
    expect(rig.output("s")).toEqual([25, 26]);
  });

  test("an effect in an arm happens where the arm is taken", () => {
    const source = 'in a: Int\nout c = if (a > 1) log("big " + to-string(a)) else "small"';
    const rig = new RegionRig(source, front, { kernels }).round(numbers(1, 2));
    expect(rig.harness.infos).toEqual(["big 2"]);
    expect(rig.output("c")).toEqual(["small", "big 2"]);
  });

  test("now() is the time at which the element came in", () => {
    const rig = new RegionRig("in a: Int\nout c = { n: a, at: now() }", front, { kernels }).round(numbers(5));
    expect(rig.output("c")).toEqual([{ n: 5, at: "1970-01-01T00:00:00.000Z" }]);
  });

  test("chunks in which many rows fail are as right as those in which none does", () => {
    const all = Array.from({ length: 200 }, (_, index) => index);
    const rig = new RegionRig("in a: Int\nb = 7 / (a % 3)\nout c = b\nout d = a", front, { kernels });
    rig.round(numbers(...all));
    expect(rig.output("c")).toEqual(all.map((n) => (n % 3 === 0 ? "R006" : Math.trunc(7 / (n % 3)))));
    expect(rig.output("d")).toEqual(all);
    expect(rig.messages("d").filter(({ kind }) => kind === "chunk")).toHaveLength(1);
  });
});

test("a region of thousands of nodes is computed all the same", () => {
  const lines = Array.from({ length: 2500 }, (_, index) => `x${index + 1} = x${index} + 1`);
  const rig = new RegionRig(["in a: Int", "x0 = a", ...lines, "out x2500"].join("\n"), front);
  rig.round(numbers(1, 2));
  expect(rig.output("x2500")).toEqual([2501, 2502]);
});

test("choices inside choices inside choices are computed all the same", () => {
  const lines = Array.from(
    { length: 40 },
    (_, index) => `x${index + 1} = if (a > ${index}) x${index} * 2 % 1009 else a + x${index}`,
  );
  const rig = new RegionRig(["in a: Int", "x0 = a", ...lines, "out o = x40 when a > 1"].join("\n"), front);
  rig.round(numbers(1, 2, 50));
  expect(rig.output("o")).toEqual([null, choices(2), choices(50)]);
});

function choices(a: number): number {
  let x = a;
  for (let index = 0; index < 40; index++) x = a > index ? (x * 2) % 1009 : a + x;
  return x;
}

test("a module with state is a fence for a barrier: rows before it are done, rows behind it have not begun", async () => {
  const log: string[] = [];
  const current: { rig?: RegionRig } = {};
  const state = { last: valueState<number>("Int") };
  const slow = defineModule<{ n: number }, number, typeof state>({
    name: "t.Slow",
    type: "(n: Int): Int",
    state,
    run: ({ n }) => {
      log.push(`begins ${n}`);
      return new Promise((resolve) =>
        current.rig?.harness.clock.schedule(n, () => {
          log.push(`ends ${n}`);
          resolve(n);
        }),
      );
    },
  });
  const rig = new RegionRig("use t\nin a: Int\nout b = Slow(a) with key: a", front, { modules: [slow] });
  current.rig = rig;
  rig.round(numbers(10, 20)).barrier().round(numbers(1));
  await rig.harness.clock.runAll();
  expect(log).toEqual(["begins 10", "begins 20", "ends 10", "ends 20", "begins 1", "ends 1"]);
  expect(
    rig.messages("b").map((message) => (message.kind === "chunk" ? message.columns[0] : message.kind)),
  ).toEqual([[10], [20], "progress", "barrier", [1], "progress"]);
});
