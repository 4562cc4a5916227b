import { type Clock, childrenOf, type TypedExpression } from "@constellation/checker";
import type { Evaluation } from "./evaluation.ts";

/** The clocks among these that differ from each other; constants join any clock. */
export function distinctClocks(clocks: readonly Clock[]): readonly Clock[] {
  const distinct = new Map(clocks.filter(({ length }) => length > 0).map((clock) => [keyOf(clock), clock]));
  return [...distinct.values()];
}

/** True when two values tick together. */
export function sameClock(a: Clock, b: Clock): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf(clock: Clock): string {
  return clock.toSorted().join("+");
}

/** The inputs that the values of a clock descend from. */
export function sourcesOf(clock: Clock, evaluation: Evaluation): ReadonlySet<string> {
  const sources = new Set<string>();
  const seen = new Set<string>();
  const stack = [...clock];
  for (let base = stack.pop(); base !== undefined; base = stack.pop()) {
    if (seen.has(base)) continue;
    seen.add(base);
    if (base.startsWith("in:")) sources.add(base.slice("in:".length));
    else stack.push(...basesBelow(evaluation.makers.get(base)?.expression, base));
  }
  return sources;
}

function basesBelow(maker: TypedExpression | undefined, base: string): readonly string[] {
  if (maker === undefined) throw new RangeError(`"${base}" should be made by an expression`);
  return childrenOf(maker).flatMap(({ clock }) => clock);
}
