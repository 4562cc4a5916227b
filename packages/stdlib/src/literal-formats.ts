import type { LiteralProblem } from "@constellation/types";
import { readJsonPath } from "./json/json-path.ts";
import { compilePattern } from "./regex/compile-pattern.ts";
import { readTimePattern } from "./time/time-pattern.ts";
import { readZone } from "./time/zone.ts";

/**
 * What is wrong with a text that should have a format (`format` of a parameter in the catalogue), or `undefined`. For checking arguments that
 * are literals before anything runs; the functions themselves say the same at run time. Whoever composes the checker hands it in.
 */
export const literalProblem: LiteralProblem = {
  regex: (text) => problemOf(compilePattern(text)),
  "time-pattern": (text) => problemOf(readTimePattern(text)),
  "time-zone": (text) => problemOf(readZone(text)),
  "json-path": (text) => problemOf(readJsonPath(text)),
};

function problemOf(read: { readonly kind: string; readonly problem?: string }): string | undefined {
  return read.problem;
}
