/** Which declaration reads which, by slot, in flat arrays: walked whole after most edits, and made from those before the edit. */
export class Edges {
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #targets: Int32Array;

  private constructor(starts: Int32Array, ends: Int32Array, targets: Int32Array) {
    this.#starts = starts;
    this.#ends = ends;
    this.#targets = targets;
  }

  /** By slot: the slots that it reads. */
  static from(lists: readonly (readonly number[])[]): Edges {
    const [starts, ends] = [new Int32Array(lists.length), new Int32Array(lists.length)];
    let used = 0;
    for (const [slot, list] of lists.entries()) {
      starts[slot] = used;
      used += list.length;
      ends[slot] = used;
    }
    const targets = new Int32Array(used);
    for (const [slot, list] of lists.entries()) targets.set(list, starts[slot]);
    return new Edges(starts, ends, targets);
  }

  /** So many slots have edges, be it none. */
  get count(): number {
    return this.#starts.length;
  }

  /** Where the edges of a slot begin; `at` tells where one leads. */
  start(slot: number): number {
    return this.#starts[slot] ?? 0;
  }

  end(slot: number): number {
    return this.#ends[slot] ?? 0;
  }

  at(place: number): number {
    return this.#targets[place] ?? 0;
  }

  of(slot: number): readonly number[] {
    return [...this.#targets.subarray(this.start(slot), this.end(slot))];
  }

  /** The edges of `count` slots, of which some are others than here. */
  with(changed: ReadonlyMap<number, readonly number[]>, count: number): Edges {
    let used = this.#targets.length;
    for (const list of changed.values()) used += list.length;
    if (used > 2 * this.#live() + 1024) return this.#packed(changed, count);
    const [starts, ends, targets] = [new Int32Array(count), new Int32Array(count), new Int32Array(used)];
    starts.set(this.#starts);
    ends.set(this.#ends);
    targets.set(this.#targets);
    let next = this.#targets.length;
    for (const [slot, list] of changed) {
      starts[slot] = next;
      targets.set(list, next);
      next += list.length;
      ends[slot] = next;
    }
    return new Edges(starts, ends, targets);
  }

  #live(): number {
    let live = 0;
    for (let slot = 0; slot < this.count; slot += 1) live += this.end(slot) - this.start(slot);
    return live;
  }

  #packed(changed: ReadonlyMap<number, readonly number[]>, count: number): Edges {
    return Edges.from(Array.from({ length: count }, (_, slot) => changed.get(slot) ?? this.of(slot)));
  }
}
