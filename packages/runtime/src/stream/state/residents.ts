/** One of so many values is measured. */
const sampling = 64;

/** A value that has to leave memory; `isStored`: the spill store has it already as it is. */
export interface Leaving<Key> {
  readonly key: Key;
  readonly isStored: boolean;
}

/** How much of a state memory may hold. */
export interface MemoryLimits {
  /** Entries; a list counts as many as it has elements, and one more. Default: without end. */
  readonly entriesMax?: number;
  /** As the values' JSON, estimated by looking at some. */
  readonly bytesMax?: number;
}

/** Which values of a state are in memory: those that were used last. Each has a weight, in entries. */
export class Residents<Key> {
  private readonly entriesMax: number;
  private readonly bytesMax: number;
  /** Weights, least recently used first. */
  private readonly weights = new Map<Key, number>();
  /** Those in memory whose value in the spill store is still the same. */
  private readonly stored = new Set<Key>();
  private weight = 0;
  private sets = 0;
  /** Mean bytes of an entry, of those that were measured. */
  private mean = 0;
  private measured = 0;

  constructor(limits: MemoryLimits) {
    this.entriesMax = limits.entriesMax ?? Number.POSITIVE_INFINITY;
    this.bytesMax = limits.bytesMax ?? Number.POSITIVE_INFINITY;
  }

  /** What is in memory weighs more than it may. */
  get isOver(): boolean {
    return this.weight > this.entriesMax || this.weight * this.mean > this.bytesMax;
  }

  /** The value of `key` is used now, and weighs so much; without a weight, as much as before. */
  use(key: Key, weight = this.weights.get(key) ?? 1): void {
    const { weights } = this;
    this.weight += weight - (weights.get(key) ?? 0);
    weights.delete(key);
    weights.set(key, weight);
  }

  /** What has to leave memory, so that the rest may stay: never the value that was used last. */
  leaving(): readonly Leaving<Key>[] {
    if (!this.isOver) return none;
    const leaving: Leaving<Key>[] = [];
    for (const [key, weight] of this.weights) {
      if (!this.isOver || this.weights.size <= 1) break;
      this.weights.delete(key);
      this.weight -= weight;
      leaving.push({ key, isStored: this.stored.delete(key) });
    }
    return leaving;
  }

  /** The value of `key` came back from the spill store, which has it still. */
  cameBack(key: Key): void {
    this.stored.add(key);
  }

  /** The value of `key` is another than the one that is stored. */
  change(key: Key): void {
    this.stored.delete(key);
  }

  /** A key is gone. */
  forget(key: Key): void {
    this.weight -= this.weights.get(key) ?? 0;
    this.weights.delete(key);
    this.stored.delete(key);
  }

  /** Looks at the size of some of the values: `text` makes the JSON of one of this weight. */
  measure(text: () => string, weight = 1): void {
    if (this.bytesMax === Number.POSITIVE_INFINITY || this.sets++ % sampling !== 0) return;
    this.measured = Math.min(this.measured + 1, 1000);
    this.mean += ((2 * text().length) / weight - this.mean) / this.measured;
  }
}

const none: readonly never[] = [];
