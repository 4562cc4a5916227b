/** A queue: what has left it is not held any more. */
export class Fifo<Item> {
  private items: (Item | undefined)[] = [];
  private at = 0;

  get isEmpty(): boolean {
    return this.at === this.items.length;
  }

  get first(): Item | undefined {
    return this.items[this.at];
  }

  push(item: Item): void {
    this.items.push(item);
  }

  shift(): Item | undefined {
    const item = this.items[this.at];
    if (this.isEmpty) return undefined;
    this.items[this.at++] = undefined;
    if (this.isEmpty) {
      this.items = [];
      this.at = 0;
    } else if (this.at >= 1024 && this.at * 2 >= this.items.length) {
      this.items = this.items.slice(this.at);
      this.at = 0;
    }
    return item;
  }

  clear(): void {
    this.items = [];
    this.at = 0;
  }
}
