import type { Choices } from "./choices.ts";
import type { StreamElement } from "./stream-input.ts";

/** How the source of an input is cut into partitions, and what it tells of itself. */
export interface SourceShape {
  /** Partitions that are known from the start; others with their first element. */
  readonly known: readonly string[];
  /** Partitions that end right behind their last element, in place of with the source. */
  readonly endsEarly: ReadonlySet<string>;
  readonly isBounded: boolean;
  /** Elements bear record times; else their time is that of arrival. */
  readonly hasTimes: boolean;
  /** Of a source that is not bounded: milliseconds of silence after which nobody waits for a partition. */
  readonly idleTimeoutMs: number;
}

/** A bounded source with record times and one partition. */
export const plainShape: SourceShape = {
  known: [""],
  endsEarly: new Set(),
  isBounded: true,
  hasTimes: true,
  idleTimeoutMs: 60_000,
};

/** The same elements, in the same order, as those of one to three partitions. */
export function inPartitions(elements: readonly StreamElement[], choices: Choices): readonly StreamElement[] {
  const count = choices.pick([1, 2, 3, 2] as const);
  if (count === 1) return elements;
  let partition = "p0";
  return elements.map((element) => {
    if (choices.chance(40)) partition = `p${choices.below(count)}`;
    return { ...element, partition };
  });
}

/** A shape for a source of these elements. `isFree`: it may be one that nobody could replay. */
export function randomShape(
  elements: readonly StreamElement[],
  { choices, isFree }: { readonly choices: Choices; readonly isFree: boolean },
): SourceShape {
  const names = [...new Set(elements.map(({ partition = "" }) => partition))];
  if (names.length === 0) names.push("");
  // What nobody knows of ends with its source: else all that is known could have ended before it is found.
  const isFound = choices.chance(30) && !names.includes("");
  const known = isFound ? names.filter(() => choices.chance(50)) : names;
  // One that never brings anything.
  if (!isFound && choices.chance(15)) known.push("empty");
  return {
    known,
    endsEarly: new Set(isFound ? [] : names.filter(() => choices.chance(50))),
    isBounded: !isFree || choices.chance(50),
    hasTimes: !isFree || !choices.chance(55),
    idleTimeoutMs: 500 + choices.below(3000),
  };
}
