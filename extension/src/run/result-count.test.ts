import { expect, test } from "vitest";
import { resultCount } from "./result-count.ts";

test.each([
  [0, "0 results"],
  [1, "1 result"],
  [2269, "2,269 results"],
])("%i is %s", (count, text) => {
  expect(resultCount(count)).toBe(text);
});
