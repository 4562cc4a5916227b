/** A source as a gate sees it: closed while at least one gate has closed it. */
export interface Valve {
  close(): void;
  open(): void;
}

/** Where a gate closes and opens again: it closes at `high` elements or `highBytes`, and opens at or below half of both. */
export interface GateMarks {
  /** Elements; at least 1. */
  readonly high: number;
  readonly highBytes?: number;
}

/** Bounds what an operator holds: closes the sources upstream of it while it holds too much. */
export class Gate {
  private held = 0;
  private bytes = 0;
  private isClosed = false;
  private readonly valves: readonly Valve[];
  private readonly marks: GateMarks;

  constructor(valves: readonly Valve[], marks: GateMarks) {
    this.valves = valves;
    this.marks = marks;
  }

  get count(): number {
    return this.held;
  }

  add(elements: number, bytes = 0): void {
    this.held += elements;
    this.bytes += bytes;
    const { high, highBytes = Number.POSITIVE_INFINITY } = this.marks;
    if (!this.isClosed && (this.held >= high || this.bytes >= highBytes)) {
      this.isClosed = true;
      for (const valve of this.valves) valve.close();
    }
  }

  remove(elements: number, bytes = 0): void {
    this.held -= elements;
    this.bytes -= bytes;
    const { high, highBytes = Number.POSITIVE_INFINITY } = this.marks;
    if (this.isClosed && this.held <= high / 2 && this.bytes <= highBytes / 2) {
      this.isClosed = false;
      for (const valve of this.valves) valve.open();
    }
  }
}
