import type { CheckedProgram } from "@constellation/checker";
import { sourcesOf } from "../evaluator/clock-sets.ts";
import { newEvaluation } from "../evaluator/evaluation.ts";
import { walkOutputs } from "./needed.ts";
import { heldBack } from "./reading-order.ts";
import type { StreamCase } from "./stream-case.ts";

/**
 * False for programs whose streams are left to other tests: those that read the clock; `concat`s that wait for each other, which are refused; ticks
 * that descend from constants alone.
 */
export function isDeployable({ program, text }: StreamCase): boolean {
  return !/\bnow\(/.test(text) && !waitsInCircle(program) && !ticksFromConstants(program);
}

function waitsInCircle(program: CheckedProgram): boolean {
  const waits = heldBack(program);
  const isAbove = (from: string, target: string, seen: Set<string>): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(waits.get(from) ?? [])].some((other) => other === target || isAbove(other, target, seen));
  };
  return [...waits.keys()].some((input) => isAbove(input, input, new Set()));
}

function ticksFromConstants(program: CheckedProgram): boolean {
  const evaluation = newEvaluation(program, { arrivals: [], parameters: new Map() }, {});
  let isFound = false;
  walkOutputs(program, ({ clock }) => {
    if (clock.some((base) => sourcesOf([base], evaluation).size === 0)) isFound = true;
  });
  return isFound;
}
