import { NodeFailure } from "../../failure/node-failure.ts";
import { chunkMax, type Outcome } from "./message.ts";
import type { Port } from "./port.ts";
import type { Tick } from "./tick.ts";

/** Collects rows with several columns for a port; `flush` sends what is there. */
export class ColumnsWriter {
  private readonly port: Port;
  private readonly width: number;
  private ticks: Tick[] = [];
  private columns: Outcome[][];
  private hasFailures = false;

  constructor(port: Port, width: number) {
    this.port = port;
    this.width = width;
    this.columns = emptyColumns(width);
  }

  /** `which`: for each column, its index in `outcomes`. */
  add(tick: Tick, outcomes: readonly Outcome[], which: readonly number[]): void {
    for (let column = 0; column < this.width; column++) {
      const outcome = outcomes[which[column] ?? -1] ?? null;
      if (outcome instanceof NodeFailure) this.hasFailures = true;
      this.columns[column]?.push(outcome);
    }
    this.took(tick);
  }

  /** A row with the same outcome in all columns. */
  addAll(tick: Tick, outcome: Outcome): void {
    if (outcome instanceof NodeFailure) this.hasFailures = true;
    for (const column of this.columns) column.push(outcome);
    this.took(tick);
  }

  private took(tick: Tick): void {
    this.ticks.push(tick);
    if (this.ticks.length >= chunkMax) this.flush();
  }

  flush(): void {
    const { ticks, columns, hasFailures } = this;
    if (ticks.length === 0) return;
    this.ticks = [];
    this.columns = emptyColumns(this.width);
    this.hasFailures = false;
    this.port.send({ kind: "chunk", ticks, columns, hasFailures });
  }
}

function emptyColumns(width: number): Outcome[][] {
  return Array.from({ length: width }, () => []);
}
