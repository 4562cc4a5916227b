import type { CheckedProgram } from "@constellation/checker";
import { sourcesOf } from "../evaluator/clock-sets.ts";
import { newEvaluation } from "../evaluator/evaluation.ts";
import { sidesOf } from "../evaluator/merge-ticks.ts";
import { walkOutputs } from "./needed.ts";
import { heldBack } from "./reading-order.ts";
import type { StreamCase } from "./stream-case.ts";

/** False for programs whose streams are left to other tests: those that read the clock; those that are refused. */
export function isDeployable({ program, text }: StreamCase): boolean {
  return !/\bnow\(/.test(text) && !isRefused(program);
}

/** `concat`s that wait for each other, and rows that are held for such as a `concat` reads only after their source has ended. */
export function isRefused(program: CheckedProgram): boolean {
  const isAfter = readAfter(program);
  return program.inputs.some(({ name }) => isAfter(name, name)) || isStarving(program, isAfter);
}

/** Tells whether the first input is read only after the second has ended. */
function readAfter(program: CheckedProgram): (input: string, other: string) => boolean {
  const waits = heldBack(program);
  return (input, other) => {
    const seen = new Set<string>();
    const stack = [...(waits.get(input) ?? [])];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (next === other) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      stack.push(...(waits.get(next) ?? []));
    }
    return false;
  };
}

function isStarving(program: CheckedProgram, isAfter: (input: string, other: string) => boolean): boolean {
  const evaluation = newEvaluation(program, { arrivals: [], parameters: new Map() }, {});
  let isFound = false;
  walkOutputs(program, (expression) => {
    const isRecords = expression.kind === "merge-records";
    const merge = isRecords
      ? expression.merge
      : expression.kind === "call"
        ? expression.options.join
        : undefined;
    if (merge?.strategy !== "zip" && !(merge?.strategy === "lookup" && merge.waitMs !== undefined)) return;
    const sides = isRecords
      ? [expression.left.clock, expression.right.clock]
      : expression.kind === "call"
        ? sidesOf(expression).map(({ clock }) => clock)
        : [];
    const [left, ...others] = sides.map((clock) => [...sourcesOf(clock, evaluation)]);
    const pairs = merge.strategy === "zip" ? [left, ...others] : [left];
    for (const held of pairs) {
      for (const other of [left, ...others])
        if (other?.some((input) => held?.some((from) => isAfter(input, from)))) isFound = true;
    }
  });
  return isFound;
}
