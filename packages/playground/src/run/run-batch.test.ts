import { expect, test } from "vitest";
import { batchOf } from "./testing/run-text.ts";

test("a run tells outputs and the value of every declaration", async () => {
  const told = await batchOf("in a: Int\nb = a * 2\nc = b when b > 10\nout b\nout d = c", { a: 3 });
  expect(told).toMatchObject({
    outcome: "completed",
    outputs: { b: 6, d: null },
    problems: [],
    counts: {
      "in:a": { values: 1, last: "3" },
      b: { values: 1, last: "6" },
      c: { values: 0, none: 1, last: "null" },
      "out:b": { values: 1 },
    },
  });
});

test("a failure names its node and its reason, and what stands behind it has no value", async () => {
  const told = await batchOf("in a: Int\nb = 1 / a\nout c = b + 1", { a: 0 });
  expect(told).toMatchObject({
    outcome: "failed",
    outputs: undefined,
    problems: [{ code: "R006", node: "b", message: "1 / 0 divides by zero" }],
    counts: { b: { values: 0, failed: 1 }, "out:c": { values: 0 } },
  });
});

test("a module's failure brings its cause", async () => {
  const { problems } = await batchOf("in a: String\nout s = FetchStock(a)", { a: "lamp" });
  expect(problems).toMatchObject([{ code: "R001", message: expect.stringContaining("the store is closed") }]);
});

test("an input that is none of its type is told", async () => {
  const { outcome, problems } = await batchOf("in a: { b: Int }\nout a", { a: { b: "x" } });
  expect(outcome).toBe("failed");
  expect(problems).toMatchObject([{ code: "R004", message: expect.stringContaining("a.b") }]);
});

test("a result that no page can show is told by its size", async () => {
  const { outputs, problems } = await batchOf(
    "out a = map(range(0, 200_000), x => { number: x, twice: 2 * x })",
    {},
  );
  expect(outputs).toBeUndefined();
  expect(problems).toMatchObject([{ message: expect.stringMatching(/^the result has \d+\.\d MB as JSON/) }]);
});

test("a long value beside the text is cut", async () => {
  const { counts } = await batchOf('out a = repeat("ab", 10_000)', {});
  expect(counts["a"]?.last).toHaveLength(400);
});
