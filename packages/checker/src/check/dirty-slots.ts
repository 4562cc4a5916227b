/** The declarations that must be looked at again, taken out in the order of checking. */
export class DirtySlots {
  readonly #sequence: Int32Array;
  /** By slot: where it stands in the sequence. */
  readonly #ranks: Int32Array;
  /** By rank. */
  readonly #marked: Uint8Array;
  #next = 0;

  constructor(sequence: Int32Array, slots: number) {
    this.#sequence = sequence;
    this.#ranks = new Int32Array(slots).fill(-1);
    this.#marked = new Uint8Array(sequence.length);
    for (let rank = 0; rank < sequence.length; rank += 1) this.#ranks[sequence[rank] ?? 0] = rank;
  }

  /** Marks slots; one that stands for nothing, and one that was taken already, is left out. */
  markAll(slots: Iterable<number>): void {
    for (const slot of slots) {
      const rank = this.#ranks[slot] ?? -1;
      if (rank >= 0) this.#marked[rank] = 1;
    }
  }

  /** The next one, nothing when there are no more. */
  next(): number | undefined {
    const rank = this.#marked.indexOf(1, this.#next);
    if (rank < 0) return undefined;
    this.#next = rank + 1;
    return this.#sequence[rank];
  }
}
