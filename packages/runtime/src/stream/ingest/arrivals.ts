/** Counts the arrivals of a deployment: elements, ends and silences of all sources together. */
export class Arrivals {
  /** The number of the last one; 0 before the first. */
  last: number;

  constructor(last = 0) {
    this.last = last;
  }

  next(): number {
    return ++this.last;
  }
}
