import { expect, test } from "vitest";
import { Minimatch } from "./small-minimatch.ts";

test.each([
  ["**/*", "/home/me/a.cst", true],
  ["**/*.cst", "a.cst", true],
  ["**/*.cst", "x/y/.hidden/a.cst", true],
  ["**/*.cst", "a.csv", false],
  ["flows/*.cst", "flows/a.cst", true],
  ["flows/*.cst", "flows/deep/a.cst", false],
  ["{a,b}/?.cst", "b/x.cst", true],
  ["{a,b}/?.cst", "c/x.cst", false],
  ["a,b.cst", "a,b.cst", true],
  ["data-[0-9].json", "data-7.json", true],
  ["data-[!0-9].json", "data-7.json", false],
  ["a+(b).cst", "a+(b).cst", true],
])("%s and %s", (glob, path, matches) => {
  expect(new Minimatch(glob).match(path)).toBe(matches);
});
