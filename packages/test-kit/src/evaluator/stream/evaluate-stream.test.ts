import { checkSource } from "@constellation/checker";
import { moduleFailed } from "@constellation/diagnostics";
import { parseSource } from "@constellation/syntax";
import type { Value } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { errorsOf } from "../../differential/run-text.ts";
import { testCatalogue } from "../../differential/test-catalogue.ts";
import type { TestModule } from "../test-module.ts";
import { evaluateStream } from "./evaluate-stream.ts";
import type { StreamEvent } from "./stream-events.ts";

/** `a` and `b` are events of two inputs; `v` above 9 makes the module `Check` fail. */
const header = `in a: { id: String, at: Int, v: Int }
in b: { id: String, at: Int, v: Int }
`;

const checkModule: TestModule = {
  data: {
    name: "Check",
    parameters: [{ name: "v", type: "Int" }],
    result: "Int",
    effect: "pure",
    doc: "Fails above 9.",
  },
  run: ({ v }) => {
    if (Number(v) > 9) throw new Error("too large");
    return Number(v);
  },
};

function event(input: string, id: string, at: number, v: number): StreamEvent {
  const value: Value = { id, at, v };
  return { input, value, time: at };
}

const a = (id: string, at: number, v: number): StreamEvent => event("a", id, at, v);
const b = (id: string, at: number, v: number): StreamEvent => event("b", id, at, v);
const ends: readonly StreamEvent[] = [{ endOf: "a" }, { endOf: "b" }];

function run(body: string, events: readonly StreamEvent[], disorderMs = 0): readonly unknown[] {
  const program = checkSource(parseSource(`${header}${body}\nout x\n`), testCatalogue([checkModule]));
  expect(errorsOf(program.diagnostics)).toEqual([]);
  const disorder = new Map(["a", "b"].map((input) => [input, disorderMs]));
  const outcomes = evaluateStream(program, { events, disorderMs: disorder }, { modules: [checkModule] });
  return (outcomes.get("x") ?? []).map((outcome) =>
    outcome.kind === "value" ? outcome.value : outcome.reasons[0]?.code,
  );
}

describe("a clock of its own", () => {
  test("each element gives its value, one that fails its failure", () => {
    expect(run("x = Check(a.v)", [a("k", 1, 1), a("k", 2, 10), a("k", 3, 3)])).toEqual([
      1,
      moduleFailed.code,
      3,
    ]);
  });

  test("what meets with its newest values ticks with each, once both are there", () => {
    expect(run("x = a.v + b.v", [a("k", 1, 1), a("k", 2, 2), b("k", 3, 10), a("k", 4, 3)])).toEqual([12, 13]);
  });

  test("an element and the window that it closes are two ticks", () => {
    const body = "w = sum(a.v) with window: count(2)\nx = w + a.v";
    expect(run(body, [a("k", 1, 1), a("k", 2, 2), a("k", 3, 3), ...ends])).toEqual([5, 6, 6]);
  });
});

describe("merges", () => {
  const both = [a("k", 1, 1), b("k", 2, 10), b("l", 3, 20), a("l", 4, 2), ...ends];

  test("interleave and concat", () => {
    expect(run("x = (a + b with merge: interleave).v", both)).toEqual([1, 10, 20, 2]);
    const after = [a("k", 1, 1), a("l", 2, 2), { endOf: "a" }, b("k", 3, 10), b("l", 4, 20)];
    expect(run("x = (a + b with merge: concat).v", after)).toEqual([1, 2, 10, 20]);
  });

  test("zip pairs in order; a failure takes its pair with it", () => {
    const body = "c = Check(b.v)\nx = a.v + c with merge: zip";
    expect(run(body, [a("k", 1, 1), b("k", 2, 10), b("l", 3, 9), a("l", 4, 2)])).toEqual([
      moduleFailed.code,
      11,
    ]);
  });

  test("a lookup sees the rows that came before", () => {
    const body = "x = (a[id] + b[id, at] with merge: lookup(id)).at";
    expect(run(body, [a("k", 1, 1), b("k", 2, 10), a("k", 3, 2), b("k", 4, 11), a("k", 5, 3)])).toEqual([
      null,
      2,
      4,
    ]);
  });

  test("a lookup that waits keeps the order of the left, until the right's time has passed", () => {
    const body = "x = (a + b{ id, w: v } with merge: lookup(id, wait: 5ms))?.w".replace(
      "b{ id, w: v }",
      "{ id: b.id, w: b.v }",
    );
    const events = [a("k", 1, 1), a("l", 2, 2), b("l", 3, 20), b("m", 7, 30), a("m", 8, 3), ...ends];
    expect(run(body, events)).toEqual([null, 20, 30]);
  });

  test("within pairs what is near", () => {
    const body = "x = (a + { id: b.id, w: b.v } with merge: within(2ms, key: id)).w";
    const events = [a("k", 1, 1), b("k", 2, 20), b("l", 3, 30), b("k", 4, 40), a("k", 5, 2), ...ends];
    expect(run(body, events)).toEqual([20, 40]);
  });
});

describe("windows", () => {
  const perTen = "x = sum(a.v) with window: tumbling(10ms, on: at)";

  test("close when time has passed them, and at the end", () => {
    const events = [a("k", 1, 1), a("k", 5, 2), a("k", 12, 4), a("k", 4, 8), a("k", 13, 16)];
    expect(run(perTen, events)).toEqual([3]);
    expect(run(perTen, [...events, ...ends])).toEqual([3, 20]);
    expect(run(perTen, [...events, ...ends], 10)).toEqual([11, 20]);
  });

  test("are corrected within their lateness", () => {
    const body = "x = sum(a.v) with window: tumbling(10ms, on: at, lateness: 5ms)";
    const events = [a("k", 1, 1), a("k", 12, 2), a("k", 4, 4), a("k", 15, 8), a("k", 5, 16), ...ends];
    expect(run(body, events)).toEqual([1, 5, 10]);
  });

  test("wait for the slower of two inputs until it ends", () => {
    const body = "m = a + b with merge: interleave\nx = sum(m.v) with window: tumbling(10ms, on: at)";
    const events = [a("k", 1, 1), b("k", 2, 2), a("k", 25, 4), ends[1] ?? { endOf: "b" }, a("k", 26, 8)];
    expect(run(body, events)).toEqual([3]);
  });

  test("pass over what is None or fails", () => {
    const body = "c = Check(a.v)\nx = sum(c) with window: count(2)";
    expect(run(body, [a("k", 1, 1), a("k", 2, 99), a("k", 3, 3), a("k", 4, 5), ...ends])).toEqual([4, 5]);
  });

  test("a late element that joins two sessions takes one of them back", () => {
    const body = "x = sum(a.v) with window: session(5ms, on: at, lateness: 1min)";
    const events = [a("k", 1, 1), a("k", 9, 2), a("k", 30, 4), a("k", 5, 8), ...ends];
    expect(run(body, events)).toEqual([1, 2, null, 11, 4]);
  });

  test("by key, those that end together in the order of their first elements", () => {
    const body = "x = sum(a.v) with window: tumbling(10ms, on: at), key: id, emit: windowed";
    const events = [a("l", 1, 1), a("k", 2, 2), a("l", 3, 4), ...ends];
    expect(run(body, events)).toMatchObject([
      { key: "l", value: 5 },
      { key: "k", value: 2 },
    ]);
  });
});
