/**
 * The steps down from an arrival to what it caused: for each the base of what caused it and the number of what was caused, e.g. the second window that an element of
 * base 0 closed: `[0, 1]`. Without the bases what two windows cause that one element closed would have one name. Empty for the arrival itself.
 */
export type Path = readonly number[];

export const noPath: Path = [];

/**
 * One tick of a clock: an element of a source, or what one caused further down. Regions of one clock share its ticks, so a
 * tick is made once and never changed.
 */
export interface Tick {
  /** The number of the arrival that caused it. Arrivals of all sources are counted together, from 1, in the order in which they were let in. */
  readonly arrival: number;
  readonly path: Path;
  /**
   * Which base clock ticked: its index in `Graph.clocks`. A tick of a larger clock (`combine_latest`) keeps arrival, path and base of the base tick that
   * made it: rows of several sides with equal arrival, path and base are one tick. A window, merge or `each` makes ticks of its own base, with a longer path.
   */
  readonly base: number;
  /** Event time, milliseconds since 1970. */
  readonly time: number;
  /** The source partition of the arrival, a number of the deployment's `PartitionTable`. */
  readonly partition: number;
  /** Stable: made of source position, node and index, never of the order of arrival. The same in every replay. */
  readonly id: string;
  /** When the arrival came in, milliseconds since 1970: what `now()` gives. */
  readonly ingestedAt: number;
}

/**
 * Negative, zero or positive as `one` comes before, is, or comes after `other`; what causes another comes before it, and of two
 * that one tick causes, the one whose base was declared first.
 */
export function compareTicks(one: Tick, other: Tick): number {
  if (one.arrival !== other.arrival) return one.arrival - other.arrival;
  if (one.path === other.path) return one.base - other.base;
  const length = Math.min(one.path.length, other.path.length);
  for (let index = 0; index < length; index++) {
    const difference = (one.path[index] ?? 0) - (other.path[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.path.length - other.path.length || one.base - other.base;
}

/** The path of what a tick causes. */
export function pathBelow({ path, base }: Pick<Tick, "path" | "base">, step: number): Path {
  return [...path, base, step];
}

/** What a maker of ticks (window, merge, `each`) says of one that it makes. */
export interface MadeTick {
  /** The maker's base clock. */
  readonly base: number;
  /** Tells apart, in order, what one tick causes at one maker: 0, 1, … */
  readonly step: number;
  readonly time: number;
}

/** A tick that another caused. Its id is that of `named`, then `suffix`, then that of `other`: put together when it is first asked for. */
export class CausedTick implements Tick {
  readonly arrival: number;
  readonly path: Path;
  readonly base: number;
  readonly time: number;
  readonly partition: number;
  readonly ingestedAt: number;
  private readonly named: { readonly id: string };
  private readonly suffix: string;
  private readonly other: Tick | undefined;

  constructor(
    cause: Tick,
    made: MadeTick,
    name: {
      readonly of: { readonly id: string };
      readonly suffix: string;
      readonly other?: Tick | undefined;
    },
  ) {
    this.arrival = cause.arrival;
    this.path = pathBelow(cause, made.step);
    this.base = made.base;
    this.time = made.time;
    this.partition = cause.partition;
    this.ingestedAt = cause.ingestedAt;
    this.named = name.of;
    this.suffix = name.suffix;
    this.other = name.other;
  }

  get id(): string {
    return `${this.named.id}${this.suffix}${this.other?.id ?? ""}`;
  }
}
