/** Everything that happened in a simulation, as a hash and the last lines of it. */
export class Trace {
  count = 0;
  private readonly last: string[] = [];
  private low = 0x811c9dc5;
  private high = 0x01000193;

  add(line: string): void {
    this.count++;
    for (let index = 0; index < line.length; index++) {
      const code = line.charCodeAt(index);
      this.low = Math.imul(this.low ^ code, 0x01000193) >>> 0;
      this.high = Math.imul(this.high ^ (code + index), 0x85ebca6b) >>> 0;
    }
    this.last.push(line);
    if (this.last.length > 2000) this.last.splice(0, 1000);
  }

  /** 16 hexadecimal digits; the same for the same lines. */
  get hash(): string {
    return (this.high.toString(16).padStart(8, "0") + this.low.toString(16).padStart(8, "0")).slice(0, 16);
  }

  /** The newest lines, for whoever looks for a fault. */
  tail(count: number): readonly string[] {
    return this.last.slice(-count);
  }
}
