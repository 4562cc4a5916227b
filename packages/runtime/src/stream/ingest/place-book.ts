import type { ElementPlace } from "@constellation/sdk";

/** Batches whose places are remembered per partition: more than are ever under way in an asynchronous region. */
const entriesMax = 64;

interface Entry {
  readonly first: number;
  readonly last: number;
  /** The index within the batch of each arrival from `first` on; undefined: they follow each other without a gap from `from`. */
  readonly indexes: readonly number[] | undefined;
  readonly from: number;
  readonly placeOf: (index: number) => ElementPlace;
}

/** Where the newest elements of a partition stand, by arrival: for messages and dead letters. Older ones are forgotten. */
export class PlaceBook {
  private readonly entries: Entry[] = [];

  add(entry: Entry): void {
    this.entries.push(entry);
    if (this.entries.length > entriesMax) this.entries.shift();
  }

  find(arrival: number): ElementPlace | undefined {
    const entry = this.entries.findLast(({ first, last }) => first <= arrival && arrival <= last);
    if (entry === undefined) return undefined;
    const offset = arrival - entry.first;
    return entry.placeOf(entry.indexes?.[offset] ?? entry.from + offset);
  }
}
