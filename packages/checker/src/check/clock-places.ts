import type { ClockTable } from "../clocks/clock-table.ts";
import type { CheckedBaseClock } from "../program/checked-program.ts";

/** More base clocks than this in one declaration have no order of their own. */
const clocksPerDeclaration = 4096;
/** Inputs come before all nodes. */
const nodesFrom = 2 ** 40;

/** The order of a file's base clocks: inputs first, then what makes ticks, each by its place. */
export class ClockPlaces {
  readonly #ranks = new Map<string, number>();

  /** The `ordinal`-th base clock that the declaration at `index` makes. */
  place(base: string, index: number, ordinal: number): void {
    const rank = index * clocksPerDeclaration + ordinal;
    this.#ranks.set(base, base.startsWith("in:") ? rank : nodesFrom + rank);
  }

  remove(base: string): void {
    this.#ranks.delete(base);
  }

  rankOf(base: string): number {
    return this.#ranks.get(base) ?? Number.POSITIVE_INFINITY;
  }

  /** All base clocks in order. */
  bases(clocks: ClockTable): readonly CheckedBaseClock[] {
    return [...this.#ranks]
      .sort(([, a], [, b]) => a - b)
      .map(([base]) => ({ base, ticks: clocks.factsOf(base)?.ticks ?? "one" }));
  }
}
