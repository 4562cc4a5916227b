/** Follows the quotes of a table from line to line: a quote opens at the start of a cell, two inside are one, the next closes. */
export class QuoteScan {
  private readonly delimiter: string;
  private isOpen = false;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  /** Takes a line; true when no quote is open at its end. */
  closes(line: string): boolean {
    let quote = line.indexOf('"');
    while (quote >= 0) {
      if (!this.isOpen) {
        if (quote === 0 || line[quote - 1] === this.delimiter) this.isOpen = true;
        quote = line.indexOf('"', quote + 1);
        continue;
      }
      const isDoubled = line[quote + 1] === '"';
      if (!isDoubled) this.isOpen = false;
      quote = line.indexOf('"', quote + (isDoubled ? 2 : 1));
    }
    return !this.isOpen;
  }

  reset(): void {
    this.isOpen = false;
  }
}
