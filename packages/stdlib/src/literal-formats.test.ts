import { expect, test } from "vitest";
import { literalProblem } from "./literal-formats.ts";
import { standardLibrary } from "./standard-library.ts";

test.each([
  ["regex", "[0-9]+", "(", "is not a regular expression"],
  ["time-pattern", "yyyy-MM-dd", "YYYY", "is not a time pattern"],
  ["time-zone", "Europe/Berlin", "Berlin", "is not a time zone"],
  ["json-path", "a[0]", "a[", "is not a path"],
] as const)("a literal that should be a %s", (format, right, wrong, problem) => {
  expect(literalProblem[format](right)).toBeUndefined();
  expect(literalProblem[format](wrong)).toContain(problem);
});

test("every pattern, zone and path of the library says so", () => {
  const named = standardLibrary.functions.flatMap(({ data }) =>
    data.parameters.filter(({ name }) => ["pattern", "zone", "path"].includes(name)),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ format }) => format === undefined)).toEqual([]);
});
