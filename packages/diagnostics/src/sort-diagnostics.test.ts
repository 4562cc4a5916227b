import { expect, test } from "vitest";
import { type Diagnostic, diagnose, sortDiagnostics, unknownVariable, unusedInput } from "./index.ts";

const error = (start: number, end: number, name = "a") => diagnose(unknownVariable, { start, end }, { name });
const warning = (start: number, end: number) => diagnose(unusedInput, { start, end }, { name: "a" });
const shown = (diagnostics: readonly Diagnostic[]) =>
  sortDiagnostics(diagnostics).map(({ code, span }) => `${code} ${span.start}-${span.end}`);

test("by start, end and code", () => {
  expect(shown([error(5, 6), warning(1, 3), error(1, 3), error(1, 2), error(10, 11)])).toEqual([
    "E001 1-2",
    "E001 1-3",
    "W001 1-3",
    "E001 5-6",
    "E001 10-11",
  ]);
});

test("the same diagnostic once, another message at the same place too", () => {
  expect(shown([error(1, 2), error(1, 2), error(1, 2, "b")])).toEqual(["E001 1-2", "E001 1-2"]);
});
