import { expect, test } from "vitest";
import { streamOf } from "./testing/run-text.ts";

test("elements come out as they go in, and are counted at each node", async () => {
  const told = await streamOf("in a: Int\nin by: Int = 2\nb = a * by\nout c = b when b > 3", {
    lines: { a: "1\n2\n3" },
    constants: { by: 2 },
  });
  expect(told).toMatchObject({
    outcome: "completed",
    elements: { c: [4, 6] },
    counts: {
      "in:a": { values: 3, last: "3" },
      b: { values: 3, last: "6" },
      "out:c": { values: 2, last: "6" },
    },
  });
});

test("a failed element is told and counted; the others go on", async () => {
  const told = await streamOf("in a: Int\nout b = 6 / a", { lines: { a: "1\n0\n3" } });
  expect(told).toMatchObject({
    outcome: "completed",
    elements: { b: [6, 2] },
    problems: [{ code: "R006", node: "b" }],
    counts: { b: { failed: 1 } },
  });
});

test("an element that is none of its type is told with its input", async () => {
  const told = await streamOf("in a: { n: Int }\nout b = a.n", {
    lines: { a: '{"n": 1}\n{"n": "x"}\n{"n": 2}' },
  });
  expect(told).toMatchObject({
    elements: { b: [1, 2] },
    problems: [{ code: "R004", node: "in:a", message: expect.stringContaining("Int expected") }],
    counts: { "in:a": { failed: 1 } },
  });
});

const windowed = `in a: { at: Timestamp, n: Int }
out s = sum(a.n) with window: tumbling(10s, on: at)`;

test("a window is over when the elements say so, and who comes later is told", async () => {
  const lines = [
    '0s {"at":"2026-01-01T00:00:01Z","n":1}',
    '1s {"at":"2026-01-01T00:00:09Z","n":2}',
    '2s {"at":"2026-01-01T00:00:31Z","n":4}',
    '3s {"at":"2026-01-01T00:00:02Z","n":8}',
  ].join("\n");
  const told = await streamOf(windowed, { lines: { a: lines } });
  expect(told.elements).toEqual({ s: [3, 4] });
  expect(told.problems).toMatchObject([{ message: "an element was too late" }]);
});

test("modules take the stream's time, not the reader's", async () => {
  const told = await streamOf("in a: String\nout c = FetchCustomer(a).name", {
    lines: { a: '0s "c-1"\n1h "c-2"\n24h "c-3"' },
  });
  expect(told.elements).toEqual({ c: ["Ada", "Bo", "Cleo"] });
  expect(told.times).toEqual({ c: [120, 3_600_120, 86_400_120] });
});

test("what repeats goes on with later times until it is stopped", async () => {
  const lines = '0s {"at":"2026-01-01T00:00:01Z","n":1}\n9s {"at":"2026-01-01T00:00:10Z","n":2}';
  const told = await streamOf(windowed, { lines: { a: lines }, until: 20 });
  expect(told.outcome).toBe("stopped");
  expect(told.problems).toEqual([]);
  // The newest of what came between two messages are told: the first window, whose sum is 1, may not be among them.
  expect(told.elements["s"]?.slice(1)).toEqual(told.elements["s"]?.slice(1).map(() => 3));
  expect(told.elements["s"]?.length).toBeGreaterThanOrEqual(20);
});
