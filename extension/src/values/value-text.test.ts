import { expect, test } from "vitest";
import { nodeText, valueText } from "./value-text.ts";

test.each([
  [null, "None"],
  ["a", '"a"'],
  [{ id: "a", tags: [1, 2, 3, 4] }, '{ id: "a", tags: [1, 2, 3, … 4] }'],
  ["x".repeat(200), `"${"x".repeat(78)}…`],
])("%j in a few words", (value, expected) => {
  expect(valueText(value)).toBe(expected);
});

test("of several values the newest and how many; failures are said", () => {
  expect(nodeText({ values: 3, none: 0, failed: 0, samples: [1, 2, 3] })).toBe("3 values, e.g. 3");
  expect(nodeText({ values: 1, none: 0, failed: 2, samples: [7] })).toBe("7, 2 failed");
  expect(nodeText({ values: 0, none: 1, failed: 0, samples: [] })).toBe("None");
});
