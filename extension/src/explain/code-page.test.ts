import { expect, test } from "vitest";
import { codeIn, codeOfPath } from "./code-page.ts";

test.each([
  ["E010", "E010"],
  ["w003", "W003"],
  ["--version", undefined],
  ["E010 --x", undefined],
  [{ uri: "file:///a.cst" }, undefined],
  [undefined, undefined],
])("%j means the code %s", (given, code) => {
  expect(codeIn(given)).toBe(code);
});

test("a page is found with and without its ending", () => {
  expect(["/E010", "/R009.md", "/x/E010", "/"].map(codeOfPath)).toEqual([
    "E010",
    "R009",
    undefined,
    undefined,
  ]);
});
