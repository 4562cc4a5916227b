import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { RegionRig, type RigElement, type RigOptions } from "../../testing/region-rig.ts";
import { StreamHarness } from "../../testing/stream-harness.ts";
import type { Message } from "../flow/message.ts";
import { RegionOperator } from "./region-operator.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** A rig over modules that take as many milliseconds as they are told, and what they were called with. */
function slowRig(source: string, options: RigOptions = {}) {
  const calls: string[] = [];
  const rig: { current?: RegionRig } = {};
  const clock = () => rig.current?.harness.clock;
  let underWay = 0;
  let most = 0;
  const modules = [
    defineModule<{ n: number }>({
      name: "t.Slow",
      type: "(n: Int): Int",
      run: ({ n }, { elementId, attempt }) => {
        calls.push(`${n} ${elementId}${attempt > 1 ? ` ${attempt}` : ""}`);
        most = Math.max(most, ++underWay);
        return new Promise((resolve, reject) =>
          clock()?.schedule(Math.abs(n), () => {
            underWay--;
            if (n < 0) reject(new Error(`no ${n}`));
            else resolve(n);
          }),
        );
      },
    }),
    defineModule<{ n: number }>({
      name: "t.Flaky",
      type: "(n: Int): Int",
      effect: "sync",
      run: ({ n }) => {
        calls.push(`flaky ${n}`);
        if (n < 0 && calls.length < 4) throw new Error("not yet");
        return n;
      },
    }),
  ];
  const made = new RegionRig(`use t\n${source}`, front, { modules, ...options });
  rig.current = made;
  return { rig: made, calls, most: () => most };
}

const numbers = (...values: readonly number[]): readonly RigElement[] => values.map((n) => ["a", n]);

/** Rows as values, marks by their kind, in the order in which they left. */
function shown(messages: readonly Message[]): readonly unknown[] {
  return messages.flatMap((message): readonly unknown[] => {
    if (message.kind === "chunk") return message.columns[0] ?? [];
    return message.kind === "progress" ? [`p${message.arrival}`] : [message.kind];
  });
}

test("rows leave in order, whatever the latency; a value and its enrichment meet again", async () => {
  const { rig } = slowRig("in a: Int\nb = Slow(a)\nout c = a * 100 + b");
  rig.round(numbers(30, 10, 20));
  await rig.harness.clock.advance(29);
  expect(rig.output("c")).toEqual([]);
  await rig.harness.clock.advance(1);
  expect(rig.output("c")).toEqual([3030, 1010, 2020]);
});

test("each port has its own order: what waits for nothing leaves at once", async () => {
  const { rig } = slowRig("in a: Int\nout b = Slow(a)\nout c = a + 1");
  rig.round(numbers(30, 10));
  expect(rig.output("c")).toEqual([31, 11]);
  await rig.harness.clock.runAll();
  expect(rig.output("b")).toEqual([30, 10]);
});

test("without order rows leave as they settle, but not past a barrier", async () => {
  const { rig } = slowRig("in a: Int\nout b = Slow(a) with ordered: false");
  rig.round(numbers(30, 10)).barrier().round(numbers(5));
  await rig.harness.clock.runAll();
  expect(shown(rig.messages("b"))).toEqual([10, 30, "p2", "barrier", 5, "p3"]);
});

test("in order, marks stand between the rows that they came between", async () => {
  const { rig } = slowRig("in a: Int\nout b = Slow(a)");
  rig.round(numbers(30)).barrier().round(numbers(5));
  await rig.harness.clock.runAll();
  expect(shown(rig.messages("b"))).toEqual([30, "p1", "barrier", 5, "p2"]);
});

test("a failed call fails its row alone, and is told once", async () => {
  const { rig } = slowRig("in a: Int\nb = Slow(a)\nout c = b + 1\nout d = b + 2\nout e = a");
  rig.round(numbers(3, -2, 1));
  await rig.harness.clock.runAll();
  expect(rig.output("c")).toEqual([4, "R001", 2]);
  expect(rig.output("d")).toEqual([5, "R001", 3]);
  expect(rig.output("e")).toEqual([3, -2, 1]);
  expect(
    rig.failures.map(({ tick, failures, attempts }) => [tick.id, failures.map(({ node }) => node), attempts]),
  ).toEqual([["0:2", ["b"], 1]]);
});

test("a retry by the policy computes what failed again, in the row's place", async () => {
  const decide: RigOptions["decide"] = ({ attempts }) =>
    attempts < 3 ? { kind: "retry", afterMs: 100 } : { kind: "give-up" };
  const { rig, calls } = slowRig("in a: Int\nb = Slow(a)\nout c = b + 1\nout f = Slow(a * 2 * a)", {
    decide,
  });
  rig.round(numbers(-2, 1));
  await rig.harness.clock.runAll();
  expect(rig.output("c")).toEqual(["R001", 2]);
  expect(rig.output("f")).toEqual([8, 2]);
  expect(calls.filter((call) => call.startsWith("-2"))).toEqual(["-2 0:1/b", "-2 0:1/b", "-2 0:1/b"]);
  expect(calls.filter((call) => call.startsWith("8"))).toHaveLength(1);
  expect(rig.harness.clock.now()).toBe(212);
});

test("a retry in a synchronous region keeps the place of its row; effects are not repeated", async () => {
  const decide: RigOptions["decide"] = ({ attempts }) =>
    attempts < 5 ? { kind: "retry", afterMs: 100 } : { kind: "give-up" };
  const { rig, calls } = slowRig("in a: Int\nb = Flaky(a)\nout c = b + 1\nout d = a", { decide });
  rig.round(numbers(7, -2, 1));
  expect(rig.output("c")).toEqual([8]);
  expect(rig.output("d")).toEqual([7, -2, 1]);
  rig.round(numbers(4));
  await rig.harness.clock.runAll();
  expect(rig.output("c")).toEqual([8, -1, 2, 5]);
  expect(calls).toEqual(["flaky 7", "flaky -2", "flaky 1", "flaky 4", "flaky -2"]);
  rig.round(numbers(5));
  expect(rig.output("c")).toEqual([8, -1, 2, 5, 6]);
});

test("rows under way are bounded by the concurrency of the calls, or by 64; the gate closes the sources", async () => {
  const many = Array.from({ length: 200 }, () => 5);
  const narrow = slowRig("in a: Int\nout b = Slow(a) with concurrency: 3");
  narrow.rig.round(numbers(...many));
  await narrow.rig.harness.clock.runAll();
  expect(narrow.most()).toBe(3);
  expect(narrow.rig.output("b")).toHaveLength(200);
  const wide = slowRig("in a: Int\nout b = Slow(a)");
  for (let round = 0; round < 4; round++) wide.rig.round(numbers(...many));
  expect(wide.rig.harness.closed).toBe(1);
  await wide.rig.harness.clock.runAll();
  expect(wide.most()).toBe(64);
  expect(wide.rig.harness.closed).toBe(0);
});

test("how many rows are under way can be changed while they are", async () => {
  const { rig, most } = slowRig("in a: Int\nout b = Slow(a)");
  const region = rig.operators.get("region:in:a");
  if (!(region instanceof RegionOperator)) throw new Error("there should be a region");
  region.limits.maxInFlight = 2;
  rig.round(numbers(5, 5, 5, 5, 5, 5, 5, 5, 5, 5));
  await rig.harness.clock.advance(5);
  expect(most()).toBe(2);
  region.limits.maxInFlight = 4;
  await rig.harness.clock.runAll();
  expect(most()).toBe(4);
  expect(rig.output("b")).toHaveLength(10);
});

test("tables are read at the place of the row, though it starts later", async () => {
  const source =
    "in a: { k: Int, n: Int }\nin t: { k: Int, x: Int }\ns = Slow(a.n) with concurrency: 1\nr = a + t with merge: lookup(k)\nout o = s * 100 + (r.x ?? 0)";
  const { rig } = slowRig(source);
  rig.round([
    ["t", { k: 1, x: 1 }],
    ["a", { k: 1, n: 10 }],
    ["a", { k: 1, n: 11 }],
    ["t", { k: 1, x: 2 }],
    ["a", { k: 1, n: 12 }],
  ]);
  await rig.harness.clock.runAll();
  expect(rig.output("o")).toEqual([1001, 1101, 1202]);
});

test("a lookup whose left waits for a call reads the table in a later stage, in order", async () => {
  const source =
    "in a: { n: Int }\nin t: { n: Int, x: Int }\nm = Slow(a.n)\nr = { n: m } + t with merge: lookup(n)\nout o = r.x ?? 0";
  const { rig } = slowRig(source);
  rig.round([
    ["t", { n: 3, x: 30 }],
    ["a", { n: 5 }],
    ["a", { n: 3 }],
  ]);
  await rig.harness.clock.runAll();
  expect(rig.output("o")).toEqual([0, 30]);
});

describe("options of calls", () => {
  test.each([
    ["retry: 2", [-1], ["R001"], 3],
    ["fallback: 7", [-1, 2], [7, 2], 2],
    ["on_error: skip", [-1, 2], [null, 2], 2],
    ["cache: 1h", [2, 2, 2], [2, 2, 2], 1],
    ["timeout: 10ms", [20, 5], ["R002", 5], 2],
    ["throttle: 1/s", [1, 2, 3], [1, 2, 3], 3],
  ] as const)("%s", async (option, elements, outputs, calls) => {
    const slow = slowRig(`in a: Int\nout b = Slow(a) with ${option}`);
    slow.rig.round(numbers(...elements));
    await slow.rig.harness.clock.runAll();
    expect(slow.rig.output("b")).toEqual(outputs);
    expect(slow.calls).toHaveLength(calls);
  });

  test("on_error: dlq hands the element over, and nothing else comes of it", async () => {
    const { rig } = slowRig("in a: Int\nb = Slow(a) with on_error: dlq\nout c = b");
    rig.round(numbers(-1, 2));
    await rig.harness.clock.runAll();
    expect(rig.letters.map(({ node, element }) => [node.id, element])).toEqual([["b", { n: -1 }]]);
    expect(rig.output("c")).toEqual([2]);
    expect(rig.failures).toEqual([]);
  });
});

test("a constant that waits for a call is waited for, once, and only where it is needed", async () => {
  const { rig, calls } = slowRig("in a: Int\nc = Slow(50)\nout o = if (a > 1) c + a else a");
  rig.round(numbers(1));
  expect(rig.output("o")).toEqual([1]);
  expect(calls).toEqual([]);
  rig.round(numbers(2, 1));
  expect(rig.output("o")).toEqual([1]);
  await rig.harness.clock.runAll();
  rig.round(numbers(3));
  expect(rig.output("o")).toEqual([1, 52, 1, 53]);
  expect(calls).toEqual(["50 c/c"]);
});

test("state goes on where a checkpoint has cut: tables, newest values, sampled values", () => {
  const source = [
    "in a: { k: String, n: Int }",
    "in b: Int",
    "in t: { k: String, x: Int }",
    "in limit: Int = 1",
    "r = a + t with merge: lookup(k)",
    "out x = r.x ?? 0",
    "out s = 12 / a.n + b + limit",
  ].join("\n");
  const options: RigOptions = { sampled: ["limit"] };
  const before: readonly RigElement[] = [
    ["t", { k: "p", x: 5 }],
    ["b", 1],
    ["a", { k: "p", n: 0 }],
    ["limit", 100],
  ];
  const after: readonly RigElement[] = [
    ["b", 2],
    ["a", { k: "p", n: 4 }],
    ["b", 3],
  ];
  const whole = new RegionRig(source, front, options).round(before).round(after);
  const harness = new StreamHarness(["a", "b", "t", "limit"]);
  const first = new RegionRig(source, front, { ...options, harness }).round(before).barrier();
  const second = new RegionRig(source, front, { ...options, harness }).round(after);
  for (const name of ["x", "s"]) {
    expect([...first.output(name), ...second.output(name)]).toEqual(whole.output(name));
  }
  expect(whole.output("s")).toEqual([105, 106]);
});
