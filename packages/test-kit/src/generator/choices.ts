/**
 * A sequence of numbers that decides what a generator makes. When it is used up, every further choice is the first, so that generators
 * that list the simplest first always end; a shorter sequence, or one of smaller numbers, makes something simpler. That is how
 * generated programs shrink (after Hypothesis, MacIver 2015).
 */
export class Choices {
  private readonly numbers: readonly number[];
  private used = 0;

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  /** Whole, from 0 to below `bound`. */
  below(bound: number): number {
    const number = this.numbers[this.used++] ?? 0;
    return bound <= 1 ? 0 : number % bound;
  }

  /** One of them; the first is the simplest. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  pick<Item>(items: readonly Item[]): Item | undefined;
  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)];
  }

  /** True in about `percent` of a hundred cases, false when nothing is left to choose. */
  chance(percent: number): boolean {
    const number = this.below(100);
    return number >= 100 - percent;
  }

  /** True while there is something left to choose. */
  get isOpen(): boolean {
    return this.used < this.numbers.length;
  }
}

/** Choices that depend on a text alone; `count` of them. */
export function choicesFrom(text: string, count = 64): Choices {
  let state = 2_166_136_261;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 16_777_619) >>> 0;
  }
  return new Choices(
    Array.from({ length: count }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state >>> 8) & 0xffff;
    }),
  );
}
