import { expect, test } from "vitest";
import { valueText } from "./value-text.ts";

test.each([
  ['{"name":"Ada","tier":null}', '{ name: "Ada", tier: None }'],
  ['[1,{"a-b":"{,\\":"}]', '[1, { "a-b": "{,\\":" }]'],
  ["{}", "{}"],
  ["null", "None"],
  ['"null"', '"null"'],
  ['{"cut":"in the mid…', '{ cut: "in the mid…'],
])("%s is shown as %s", (json, shown) => {
  expect(valueText(json, 100)).toBe(shown);
});

test("a long value is cut", () => {
  expect(valueText('{"name":"Ada"}', 10)).toBe('{ name: "…');
});
