/**
 * How far time has come: the smallest over the inputs that have not ended of the largest time of what they caused, less what may come
 * later. -∞ until each has brought something; +∞ when all have ended. Never goes back.
 */
export class StreamWatermark {
  value = Number.NEGATIVE_INFINITY;
  private readonly open: Map<string, number>;
  private readonly heldBackMs: (input: string) => number;

  /** `heldBackMs`: how far behind the largest time an element of an input may come. */
  constructor(inputs: Iterable<string>, heldBackMs: (input: string) => number) {
    this.open = new Map([...inputs].map((input) => [input, Number.NEGATIVE_INFINITY]));
    this.heldBackMs = heldBackMs;
  }

  get hasEnded(): boolean {
    return this.open.size === 0;
  }

  /** Something of this time came, caused by an element of `input`. */
  pass(input: string, time: number): void {
    const mark = this.open.get(input);
    if (mark === undefined) return;
    this.open.set(input, Math.max(mark, time - this.heldBackMs(input)));
    this.update();
  }

  end(input: string): void {
    if (this.open.delete(input)) this.update();
  }

  private update(): void {
    this.value = Math.max(this.value, Math.min(...this.open.values()));
  }
}
