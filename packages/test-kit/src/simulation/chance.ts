import { seededRandom } from "@constellation/runtime/testing";

/** Decisions that a seed makes. */
export class Chance {
  private readonly random: { next(): number };

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** In [0, 1). */
  readonly next = (): number => this.random.next();

  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** True so often of 100 times. */
  percent(percent: number): boolean {
    return this.next() * 100 < percent;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }
}
