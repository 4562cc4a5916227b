/** Things by the time at which they are due; a binary heap. What is due at one time comes in the order of `order`. */
export class DueHeap<Item> {
  private readonly entries: { readonly at: number; readonly order: number; readonly item: Item }[] = [];

  /** Something is due at `time` or before. */
  isDue(time: number): boolean {
    const [first] = this.entries;
    return first !== undefined && first.at <= time;
  }

  /** What is due first, with its time and order. */
  get first(): { readonly at: number; readonly order: number; readonly item: Item } | undefined {
    return this.entries[0];
  }

  push(at: number, order: number, item: Item): void {
    const { entries } = this;
    const entry = { at, order, item };
    let index = entries.push(entry) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = entries[above];
      if (parent === undefined || !isBefore(entry, parent)) break;
      entries[index] = parent;
      index = above;
    }
    entries[index] = entry;
  }

  pop(): Item | undefined {
    const { entries } = this;
    const first = entries[0];
    const last = entries.pop();
    if (first === undefined || last === undefined) return undefined;
    if (entries.length > 0) this.sink(last);
    return first.item;
  }

  private sink(entry: { readonly at: number; readonly order: number; readonly item: Item }): void {
    const { entries } = this;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const [one, other] = [entries[left], entries[left + 1]];
      if (one === undefined) break;
      const child = other !== undefined && isBefore(other, one) ? other : one;
      if (!isBefore(child, entry)) break;
      entries[index] = child;
      index = child === one ? left : left + 1;
    }
    entries[index] = entry;
  }
}

interface Ranked {
  readonly at: number;
  readonly order: number;
}

function isBefore(one: Ranked, other: Ranked): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at;
}
