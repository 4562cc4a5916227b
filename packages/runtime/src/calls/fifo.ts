/** Places that a queue keeps when it is empty. */
const keptMax = 4096;
const placesMin = 16;

/**
 * A queue: what has left it is not held any more. A ring that is written over and over: an array that is left behind would keep
 * what it held alive until the next full garbage collection.
 */
export class Fifo<Item> {
  /** As many places as a power of two. */
  private ring: (Item | undefined)[] = new Array(placesMin).fill(undefined);
  private head = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  get first(): Item | undefined {
    return this.count === 0 ? undefined : this.ring[this.head];
  }

  push(item: Item): void {
    if (this.count === this.ring.length) this.grow();
    this.ring[(this.head + this.count) & (this.ring.length - 1)] = item;
    this.count++;
  }

  private grow(): void {
    const { ring, head } = this;
    this.ring = [...ring.slice(head), ...ring.slice(0, head), ...new Array(ring.length).fill(undefined)];
    this.head = 0;
    ring.length = 0;
  }

  shift(): Item | undefined {
    if (this.count === 0) return undefined;
    const item = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.count--;
    if (this.count === 0 && this.ring.length > keptMax) this.clear();
    return item;
  }

  clear(): void {
    this.ring = new Array(placesMin).fill(undefined);
    this.head = 0;
    this.count = 0;
  }
}
