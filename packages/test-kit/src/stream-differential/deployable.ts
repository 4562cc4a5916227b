import type { CheckedProgram } from "@constellation/checker";
import { heldBack } from "./reading-order.ts";
import type { StreamCase } from "./stream-case.ts";

/**
 * False for programs whose streams are left to other tests: those that read the clock; `concat`s that wait for each other, which are refused.
 */
export function isDeployable({ program, text }: StreamCase): boolean {
  return !/\bnow\(/.test(text) && !waitsInCircle(program);
}

/** `concat`s that wait for each other: they are refused. */
export function waitsInCircle(program: CheckedProgram): boolean {
  const waits = heldBack(program);
  const isAbove = (from: string, target: string, seen: Set<string>): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(waits.get(from) ?? [])].some((other) => other === target || isAbove(other, target, seen));
  };
  return [...waits.keys()].some((input) => isAbove(input, input, new Set()));
}
