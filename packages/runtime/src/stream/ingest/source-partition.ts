import type { PartitionMark } from "../checkpoint/checkpoint-store.ts";
import { PlaceBook } from "./place-book.ts";

/** How far a partition of a source has been read. */
export class SourcePartition {
  readonly number: number;
  readonly name: string;
  /** What the ids of its elements begin with. */
  readonly prefix: string;
  readonly places = new PlaceBook();
  /** Elements so far. */
  sequence = 0;
  /** Raw elements behind the position that were let in already: not to be let in again. */
  skip = 0;
  hasEnded = false;
  isIdle = false;
  /** When something last came, milliseconds since 1970. */
  heardAt = 0;
  /** Largest time so far. */
  largestTime = Number.NEGATIVE_INFINITY;

  constructor(input: string, name: string, number: number) {
    this.number = number;
    this.name = name;
    this.prefix = `${input}/${name}:`;
  }

  restore({ sequence, hasEnded, largestTime, skip }: PartitionMark): void {
    this.sequence = sequence;
    this.hasEnded = hasEnded;
    this.largestTime = largestTime ?? Number.NEGATIVE_INFINITY;
    this.skip = skip ?? 0;
  }
}
