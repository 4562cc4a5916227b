import type { Clock } from "@constellation/checker";
import { sourcesOf } from "./clock-sets.ts";
import type { Evaluation } from "./evaluation.ts";
import { comparePositions, latestOf, type Position } from "./moment.ts";

/** What arrives at one side of a merge. */
export interface Side {
  readonly clock: Clock;
  readonly ticks: readonly { readonly position: Position }[];
}

/** One arrival at a merge: which side, and which of its ticks. */
export interface SideArrival {
  readonly side: number;
  readonly index: number;
}

/**
 * The order in which elements arrive at a merge in a batch: sides that tick at most once first, left before right; sides that
 * descend from one source in the order of that source, left first.
 */
export function arrange(sides: readonly Side[], evaluation: Evaluation): readonly SideArrival[] {
  const groups = groupBySource(sides, evaluation);
  const often = (group: readonly number[]): boolean =>
    group.some((side) => ticksOften(sides[side], evaluation));
  const ordered = [...groups.filter((group) => !often(group)), ...groups.filter(often)];
  return ordered.flatMap((group) => arrivalsOf(group, sides));
}

function ticksOften(side: Side | undefined, { program }: Evaluation): boolean {
  const bases = new Set(side?.clock);
  return program.bases.some(({ base, ticks }) => bases.has(base) && ticks === "many");
}

/** Sides that share a source, directly or through others, are one group. */
function groupBySource(sides: readonly Side[], evaluation: Evaluation): readonly (readonly number[])[] {
  const groups: { members: number[]; sources: Set<string> }[] = [];
  for (const [index, { clock }] of sides.entries()) {
    const sources = new Set(sourcesOf(clock, evaluation));
    const related = groups.filter((group) => [...group.sources].some((source) => sources.has(source)));
    const merged = {
      members: [...related.flatMap(({ members }) => members), index].sort((a, b) => a - b),
      sources: new Set([...sources, ...related.flatMap((group) => [...group.sources])]),
    };
    for (const group of related) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map(({ members }) => members).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

function arrivalsOf(group: readonly number[], sides: readonly Side[]): readonly SideArrival[] {
  const arrivals = group.flatMap((side) => inTheirOrder(sides[side], side));
  return arrivals.sort(
    (a, b) => comparePositions(a.position, b.position) || a.side - b.side || a.index - b.index,
  );
}

/** The ticks of one side stay in their order: none comes before the one before it. */
function inTheirOrder(
  of: Side | undefined,
  side: number,
): readonly (SideArrival & { readonly position: Position })[] {
  let latest: Position = [];
  return (of?.ticks ?? []).map(({ position }, index) => {
    latest = latestOf([latest, position]);
    return { side, index, position: latest };
  });
}
