import { expect, test } from "vitest";
import { printDuration } from "./print-duration.ts";

test.each([
  [0, "0s"],
  [0.5, "0.5ms"],
  [250, "250ms"],
  [1000, "1s"],
  [1500, "1500ms"],
  [61_000, "61s"],
  [90_000, "90s"],
  [3_600_000, "1h"],
  [129_600_000, "36h"],
  [604_800_000, "7d"],
])("%d ms are written %s", (milliseconds, written) => {
  expect(printDuration(milliseconds)).toBe(written);
});
