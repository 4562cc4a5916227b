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

test("names of anything else are no cases, and each case has its place in the order", () => {
  const text = `---
pipeline: a.cst
cases:
- inputs:
    items:
      - name: apple
      - name: pear
  name: first
- name: second # the last but one
  outputs: { name: x }
- inputs: {}
- { name: "in a flow", inputs: {} }
`;
  expect(readCases(text)).toEqual([
    { name: "first", line: 7 },
    { name: "second", line: 8 },
    { name: "case 3", line: 10 },
    { name: "in a flow", line: 11 },
  ]);
});

test.each(["", "cases:", "cases: 3", "- name: a", "cases: { name: a }"])(
  "a text without cases: %j",
  (text) => {
    expect(readCases(text)).toEqual([]);
  },
);

test("a report is the last line; before it modules may print", () => {
  const report = { passed: 1, failed: 0, files: [{ cases: [] }] };
  expect(readReport(`noise\n{"a":1}\n${JSON.stringify(report)}\n`)).toEqual(report);
});

test.each(["", "not JSON", "{}", "null", "7\n"])("what is no report: %j", (output) => {
  expect(readReport(output)).toBeUndefined();
});
