/** Keys whose values stay in memory at least. */
const residentsMin = 64;
/** One of so many values is measured. */
const sampling = 64;

/** A value that has to leave memory; `isStored`: the spill store has it already as it is. */
export interface Leaving {
  readonly key: string;
  readonly isStored: boolean;
}

/** Which values of a state are in memory: those that were used last. */
export class Residents {
  private readonly entriesMax: number;
  private readonly bytesMax: number;
  /** Least recently used first. */
  private readonly keys = new Set<string>();
  /** Keys whose value in the spill store is still as in memory, or is only there. */
  private readonly stored = new Set<string>();
  private sets = 0;
  /** Mean bytes of the values that were measured. */
  private mean = 0;
  private measured = 0;

  constructor(limits: { readonly entriesMax: number; readonly bytesMax?: number }) {
    this.entriesMax = Math.max(residentsMin, limits.entriesMax);
    this.bytesMax = limits.bytesMax ?? Number.POSITIVE_INFINITY;
  }

  /** Values that memory may hold now. */
  private get limit(): number {
    const byBytes = this.mean === 0 ? this.entriesMax : Math.floor(this.bytesMax / this.mean);
    return Math.max(residentsMin, Math.min(this.entriesMax, byBytes));
  }

  /** The value of `key` is used now; returns what has to leave memory for it. */
  use(key: string): readonly Leaving[] {
    const { keys } = this;
    keys.delete(key);
    keys.add(key);
    if (keys.size <= this.entriesMax && keys.size * this.mean <= this.bytesMax) return none;
    const leaving: Leaving[] = [];
    const { limit } = this;
    for (const old of keys) {
      if (keys.size <= limit) break;
      keys.delete(old);
      leaving.push({ key: old, isStored: this.stored.has(old) });
      this.stored.add(old);
    }
    return leaving;
  }

  /** The value of `key` is another than the one that is stored. */
  change(key: string): void {
    this.stored.delete(key);
  }

  /** A key is gone. */
  forget(key: string): void {
    this.keys.delete(key);
    this.stored.delete(key);
  }

  /** Looks at the size of some of the values: `text` makes the JSON of one. */
  measure(text: () => string): void {
    if (this.bytesMax === Number.POSITIVE_INFINITY || this.sets++ % sampling !== 0) return;
    this.measured = Math.min(this.measured + 1, 1000);
    this.mean += (2 * text().length - this.mean) / this.measured;
  }
}

const none: readonly Leaving[] = [];
