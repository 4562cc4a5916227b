import type { Ticks } from "../program/checked-program.ts";
import type { Clock } from "../program/clock.ts";

/** A value follows at most this many base clocks: what is beyond is left out, after a report. */
export const clockBasesMax = 512;

/** What the checker must know of a clock that a node makes. */
export interface ClockOrigin {
  /** How often it ticks in a batch run. */
  readonly ticks: Ticks;
  /** The clocks of what the node reads. */
  readonly from: readonly Clock[];
  /** True when the node is a window with lateness; false when it absorbs corrections; left out: as the clocks that it is made from. */
  readonly corrects?: boolean;
}

/** One base clock with all that the rules of clocks ask of it. */
export interface ClockFacts {
  readonly base: string;
  readonly ticks: Ticks;
  /** Names of the inputs that it descends from. */
  readonly sources: ReadonlySet<string>;
  /** The declaration of the window whose corrections it carries. */
  readonly correctedBy?: string;
}

/**
 * The base clocks of a file and the algebra over them: a clock is a set of bases in the order of
 * the file. Bases that nobody defined (after a report) tick once and descend from nothing.
 */
export class ClockTable {
  readonly #facts = new Map<string, ClockFacts>();
  readonly #order: (base: string) => number;
  readonly #beyond: ClockTable | undefined;

  /**
   * `order` gives a base its place in the file: inputs first, then nodes. Bases of equal place keep the order of definition.
   * What is not defined here is looked up in `beyond`, which stays as it is.
   */
  constructor(order: (base: string) => number, beyond?: ClockTable) {
    this.#order = order;
    this.#beyond = beyond;
  }

  /** Defines the base clock `in:NAME` of an input without a default. */
  defineInput(name: string): Clock {
    return this.define({ base: `in:${name}`, ticks: "one", sources: new Set([name]) });
  }

  /** Defines the base clock `tick:NODE`. */
  defineTick(node: string, origin: ClockOrigin): Clock {
    return this.define(this.factsOfTick(node, origin));
  }

  /** The facts of `tick:NODE`, as they can be kept with the declaration that makes it. */
  factsOfTick(node: string, origin: ClockOrigin): ClockFacts {
    const from = origin.from.flat();
    const sources = new Set(from.flatMap((base) => [...(this.factsOf(base)?.sources ?? [])]));
    const inherited = origin.corrects === undefined ? this.correctedBy(from) : undefined;
    const correctedBy = origin.corrects === true ? declarationOf(node) : inherited;
    const facts: ClockFacts = { base: `tick:${node}`, ticks: origin.ticks, sources };
    return correctedBy === undefined ? facts : { ...facts, correctedBy };
  }

  /** Adds a base, or replaces what was known of it. */
  define(facts: ClockFacts): Clock {
    this.#facts.set(facts.base, facts);
    return [facts.base];
  }

  factsOf(base: string): ClockFacts | undefined {
    return this.#facts.get(base) ?? this.#beyond?.factsOf(base);
  }

  /** The clock of a combine_latest over values of these clocks: at most one base more than `clockBasesMax`. */
  union(clocks: readonly Clock[]): Clock {
    const only = onlyClock(clocks);
    if (only !== undefined) return only;
    // What passed the limit was reported and stays as it is.
    const overfull = clocks.find((clock) => clock.length > clockBasesMax);
    if (overfull !== undefined) return overfull;
    const bases = [...new Set(clocks.flat())];
    return bases.sort((a, b) => this.#order(a) - this.#order(b)).slice(0, clockBasesMax + 1);
  }

  ticksOf(clock: Clock): Ticks {
    return mostTicks(clock.map((base) => this.factsOf(base)?.ticks ?? "one"));
  }

  sourcesOf(clock: Clock): ReadonlySet<string> {
    return new Set(clock.flatMap((base) => [...(this.factsOf(base)?.sources ?? [])]));
  }

  correctedBy(clock: Clock): string | undefined {
    for (const base of clock) {
      const window = this.factsOf(base)?.correctedBy;
      if (window !== undefined) return window;
    }
    return undefined;
  }
}

/** The one clock among these, constants aside; a constant where there is none, nothing where there are several. */
export function onlyClock(clocks: readonly Clock[]): Clock | undefined {
  let only: Clock = [];
  for (const clock of clocks) {
    if (clock.length === 0 || clock === only) continue;
    if (only.length === 0) only = clock;
    else if (!sameClock(clock, only)) return undefined;
  }
  return only;
}

/** True when two values tick together: their clocks have the same bases. */
export function sameClock(a: Clock, b: Clock): boolean {
  return a === b || (a.length === b.length && a.every((base) => b.includes(base)));
}

/** True when every tick of `part` is a tick of `whole`: a value of `part` can be read at each tick of `whole`. */
export function isWithinClock(part: Clock, whole: Clock): boolean {
  return part.every((base) => whole.includes(base));
}

/** "many" when any is, else "optional" when any is, else "one". */
export function mostTicks(ticks: readonly Ticks[]): Ticks {
  if (ticks.includes("many")) return "many";
  return ticks.includes("optional") ? "optional" : "one";
}

function declarationOf(node: string): string {
  return node.split(/[.@]/, 1)[0] ?? node;
}
