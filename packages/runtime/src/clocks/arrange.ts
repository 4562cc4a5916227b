import type { Clock } from "@constellation/graph";
import type { ClockFacts } from "./clock-facts.ts";
import { comparePositions, type Position } from "./position.ts";

/** What arrives at one side of a merge. */
export interface ArrivingSide {
  readonly clock: Clock;
  readonly positions: readonly Position[];
}

/** One arrival at a merge: which side, and which of its ticks. */
export interface Arrival {
  readonly side: number;
  readonly index: number;
}

/**
 * The order in which elements arrive at a merge in a batch: sides that tick at most once first, left before right; sides
 * that descend from one source in the order of that source, left first.
 */
export function arrange(sides: readonly ArrivingSide[], facts: ClockFacts): readonly Arrival[] {
  const groups = groupsBySource(sides, facts);
  const isOften = (group: readonly number[]): boolean =>
    group.some((side) => facts.ticksOften(sides[side]?.clock ?? []));
  const ordered = [...groups.filter((group) => !isOften(group)), ...groups.filter(isOften)];
  return ordered.flatMap((group) => arrivalsOf(group, sides));
}

interface Group {
  readonly members: readonly number[];
  readonly sources: ReadonlySet<string>;
}

/** Sides that share a source, directly or through others, are one group. */
function groupsBySource(sides: readonly ArrivingSide[], facts: ClockFacts): readonly (readonly number[])[] {
  let groups: readonly Group[] = [];
  for (const [index, { clock }] of sides.entries()) {
    const sources = facts.sourcesOf(clock);
    const related = groups.filter((group) => !group.sources.isDisjointFrom(sources));
    const members = [...related.flatMap((group) => group.members), index].sort((one, other) => one - other);
    const all = related.reduce<ReadonlySet<string>>((union, group) => union.union(group.sources), sources);
    groups = [...groups.filter((group) => !related.includes(group)), { members, sources: all }];
  }
  return groups.map(({ members }) => members).sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
}

/** The sides of one group by position, left first; each side keeps its own order. */
function arrivalsOf(group: readonly number[], sides: readonly ArrivingSide[]): readonly Arrival[] {
  const next = new Map(group.map((side) => [side, 0]));
  const arrivals: Arrival[] = [];
  for (;;) {
    let first: { readonly side: number; readonly index: number; readonly position: Position } | undefined;
    for (const [side, index] of next) {
      const position = sides[side]?.positions[index];
      if (position === undefined) continue;
      if (first === undefined || comparePositions(position, first.position) < 0)
        first = { side, index, position };
    }
    if (first === undefined) return arrivals;
    arrivals.push({ side: first.side, index: first.index });
    next.set(first.side, first.index + 1);
  }
}
