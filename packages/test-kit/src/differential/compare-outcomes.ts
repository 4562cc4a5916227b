import type { RunResult } from "@constellation/runtime";
import type { OutputOutcome } from "../evaluator/evaluate-program.ts";
import { absentReason } from "../evaluator/evaluation-failure.ts";

/** How a run differs from what the evaluator says, in sentences; empty when it does not. */
export function differences(
  expected: ReadonlyMap<string, OutputOutcome>,
  actual: RunResult,
): readonly string[] {
  const outcomes = [...expected];
  const failing = outcomes.flatMap(([, outcome]) => (outcome.kind === "failure" ? outcome.reasons : []));
  if (actual.status === "failed") {
    const codes = failing.map(({ code }) => code);
    if (codes.includes(actual.error.code)) return [];
    const { code, message, node } = actual.error;
    const wanted = codes.length === 0 ? "values" : [...new Set(codes)].join(" or ");
    return [`the run failed with ${code} ${message} at ${node}, expected ${wanted}`];
  }
  return outcomes.flatMap(([name, outcome]) => {
    const found = JSON.stringify(actual.outputs[name]);
    if (outcome.kind === "failure") {
      // What is absent and what fails meet: whichever is seen first.
      if (outcome.reasons.includes(absentReason)) return [];
      const reasons = outcome.reasons.map(({ code, message }) => `${code} ${message}`).join(" or ");
      return [`"${name}" is ${found}, expected it to fail with ${reasons}`];
    }
    const wanted = JSON.stringify(outcome.value);
    return isSameJson(actual.outputs[name], outcome.value)
      ? []
      : [`"${name}" is ${found}, expected ${wanted}`];
  });
}

/** JSON equality; the order of fields does not count. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  if (left.size !== right.size) return false;
  return [...left].every(([key, value]) => right.has(key) && isSameJson(value, right.get(key)));
}
