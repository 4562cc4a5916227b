import { expect, test } from "vitest";
import { readCases } from "./read-cases.ts";
import { readReport } from "./test-report.ts";

test("cases are found by their names and lines", () => {
  const text =
    "pipeline: a.cst\ncases:\n  - name: first one\n    inputs: { a: 1 }\n  - name: \"a \\\"b\\\"\"\n  - name: 'it''s'\n";
  expect(readCases(text)).toEqual([
    { name: "first one", line: 2 },
    { name: 'a "b"', line: 4 },
    { name: "it's", line: 5 },
  ]);
});

test("a report is the last line; before it modules may print", () => {
  const report = { passed: 1, failed: 0, files: [{ cases: [] }] };
  expect(readReport(`noise\n{"a":1}\n${JSON.stringify(report)}\n`)).toEqual(report);
});

test.each(["", "not JSON", "{}", "null", "7\n"])("what is no report: %j", (output) => {
  expect(readReport(output)).toBeUndefined();
});
