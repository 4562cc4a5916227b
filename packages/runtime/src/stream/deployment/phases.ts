import type { Edge, OperatorPlan, StreamPlan } from "../plan/stream-plan.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";

/** Inputs that are not read before everything along some edges has ended. */
export interface Phase {
  readonly inputs: ReadonlySet<string>;
  readonly after: readonly Edge[];
  /** What asks for it. */
  readonly operator: string;
}

/**
 * Which inputs wait for the end of which: the right of a `concat` for its left, and, unless `deterministic` orders them by time, the left
 * of a lookup for its table, where all of the table's sources are bounded and none also feeds the left. Throws `DeploymentRefusal` for `concat`s that wait for each other.
 */
export function phasesOf(
  plan: StreamPlan,
  setting: {
    readonly deterministic: boolean;
    readonly isBounded: (input: string) => boolean;
    /** More may come of an input, and no end is expected of it. */
    readonly isEndless: (input: string) => boolean;
    readonly warn: (message: string) => void;
  },
): readonly Phase[] {
  const waits = new Waits();
  const phases: Phase[] = [];
  for (const phase of plan.operators.flatMap(concatPhases)) {
    if (!waits.add(phase)) {
      throw new DeploymentRefusal(
        `"concat" in "${phase.operator}" reads its right side after its left has ended, but the left comes from what waits for the right; use another merge`,
      );
    }
    phases.push(phase);
  }
  for (const operator of plan.operators) refuseStarving(operator, waits);
  for (const operator of plan.operators) warnOfEndless(operator, setting);
  if (setting.deterministic) return phases;
  for (const phase of plan.operators.flatMap(lookupPhases)) {
    const sources = phase.after.flatMap(({ inputs }) => [...inputs]);
    const isTable = sources.every((input) => setting.isBounded(input) && !phase.inputs.has(input));
    if (!isTable) continue;
    if (waits.add(phase)) phases.push(phase);
    else
      setting.warn(
        `${phase.operator}: the table of this lookup is read after its left, because a concat or another lookup reads it so: rows find only what came before them; to look up in the whole table, bind its source to one more input, and read the table from that`,
      );
  }
  return phases;
}

/** Throws where rows would be held for such as are read only after they have gone: what holds them closes the source whose end is waited for. */
function refuseStarving(operator: OperatorPlan, waits: Waits): void {
  if (operator.kind !== "merge") return;
  const { sides, id } = operator;
  const { merge } = operator.node;
  const holds = merge.strategy === "zip" || (merge.strategy === "lookup" && merge.waitMs !== undefined);
  if (!holds) return;
  for (const held of sides) {
    for (const other of sides) {
      if (merge.strategy === "lookup" && held !== sides[0]) continue;
      if (!waits.isAfter(other.inputs, held.inputs)) continue;
      const wish = merge.strategy === "zip" ? "" : "take its wait away, ";
      throw new DeploymentRefusal(
        `"${merge.strategy}" in "${id}" holds rows of one side until those of the other come, but a concat reads the other only after the first has ended; ${wish}use another merge there, or bind one of the sources to one more input for the concat`,
      );
    }
  }
}

/** Says where the right of a `concat` waits for ever, because no end is expected of its left. */
function warnOfEndless(
  operator: OperatorPlan,
  { isEndless, warn }: { isEndless(input: string): boolean; warn(message: string): void },
): void {
  const left = concatPhases(operator).flatMap(({ after }) => after.flatMap(({ inputs }) => [...inputs]));
  const endless = left.find(isEndless);
  if (endless === undefined) return;
  warn(
    `${operator.id}: the right of this concat is read when its left has ended, but the source of "${endless}", on the left, is not expected to end; put what ends on the left, or take the merge "interleave", which reads both at once`,
  );
}

function concatPhases(operator: OperatorPlan): readonly Phase[] {
  if (operator.kind !== "merge" || operator.node.merge.strategy !== "concat") return [];
  const { sides, id } = operator;
  return sides.flatMap(({ inputs }, side) =>
    side === 0 ? [] : [{ inputs, after: sides.slice(0, side), operator: id }],
  );
}

function lookupPhases(operator: OperatorPlan): readonly Phase[] {
  if (operator.kind === "merge" && operator.node.merge.strategy === "lookup") {
    const [left, right] = operator.sides;
    return left === undefined || right === undefined
      ? []
      : [{ inputs: left.inputs, after: [right], operator: operator.id }];
  }
  if (operator.kind !== "region") return [];
  const { roles, sides, id } = operator;
  const left = new Set(
    sides.flatMap(({ inputs }, side) =>
      roles[side]?.kind === "ticks" || roles[side]?.kind === "latest" ? [...inputs] : [],
    ),
  );
  return sides.flatMap((edge, side) =>
    roles[side]?.kind === "table" ? [{ inputs: left, after: [edge], operator: id }] : [],
  );
}

/** By input: the inputs that must have ended before it is read. */
export function heldBackBy(phases: readonly Phase[]): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>();
  for (const { inputs, after } of phases) {
    for (const input of inputs) {
      const others = held.get(input) ?? new Set();
      for (const edge of after) for (const other of edge.inputs) others.add(other);
      held.set(input, others);
    }
  }
  return held;
}

/** Who waits for whom; never in a circle. */
class Waits {
  private readonly after = new Map<string, Set<string>>();

  /** False, and nothing is added, when someone would wait for himself. */
  add({ inputs, after }: Phase): boolean {
    const others = after.flatMap((edge) => [...edge.inputs]);
    if (others.some((other) => inputs.has(other) || this.reaches(other, inputs))) return false;
    for (const input of inputs) {
      const known = this.after.get(input) ?? new Set();
      for (const other of others) known.add(other);
      this.after.set(input, known);
    }
    return true;
  }

  /** Some of these inputs are read only after some of the others have ended. */
  isAfter(inputs: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
    return [...inputs].some((input) =>
      [...(this.after.get(input) ?? [])].some((before) => this.reaches(before, others)),
    );
  }

  private reaches(from: string, targets: ReadonlySet<string>): boolean {
    const seen = new Set<string>();
    const stack = [from];
    for (let input = stack.pop(); input !== undefined; input = stack.pop()) {
      if (targets.has(input)) return true;
      if (seen.has(input)) continue;
      seen.add(input);
      stack.push(...(this.after.get(input) ?? []));
    }
    return false;
  }
}
