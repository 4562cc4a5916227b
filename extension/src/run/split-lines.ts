/** Longest line that is kept, in characters; of a longer one the start. */
const lineMax = 1 << 20;

/** Cuts text that arrives in pieces into lines. Memory is bounded: a line without end is cut off. */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  #rest = "";

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(text: string): void {
    const lines = text.split(/\r?\n/);
    const last = lines.pop() ?? "";
    for (const line of lines) {
      this.#onLine(`${this.#rest}${line}`.slice(0, lineMax));
      this.#rest = "";
    }
    this.#rest = `${this.#rest}${last}`.slice(0, lineMax);
  }

  /** What came after the last line break. */
  end(): void {
    if (this.#rest !== "") this.#onLine(this.#rest);
    this.#rest = "";
  }
}
