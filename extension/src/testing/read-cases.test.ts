import { expect, test } from "vitest";
import { readCases, readVerdicts } from "./read-cases.ts";

test("cases are found by their names and lines", () => {
  const text =
    "pipeline: a.cst\ncases:\n  - name: first one\n    inputs: { a: 1 }\n  - name: \"a \\\"b\\\"\"\n  - name: 'it''s'\n";
  expect(readCases(text)).toEqual([
    { name: "first one", line: 2 },
    { name: 'a "b"', line: 4 },
    { name: "it's", line: 5 },
  ]);
});

test("verdicts hold the difference of a case that failed", () => {
  const output =
    "a.test.cst.yaml\n  ok one\n  failed two\n    outputs.a: expected 1,\n    this is 2\n  ok three\n\n2 passed, 1 failed\n";
  expect(readVerdicts(output)).toEqual([
    { name: "one", difference: undefined },
    { name: "two", difference: "outputs.a: expected 1,\nthis is 2" },
    { name: "three", difference: undefined },
  ]);
});
