import { NodeFailure } from "../../failure/node-failure.ts";
import { chunkMax, type Outcome } from "../flow/message.ts";
import type { Port } from "../flow/port.ts";
import type { Tick } from "../flow/tick.ts";

/** Rows from here on are sent as they are and not collected. */
const wholeMin = 64;

/** Sends the rows of a port as chunks: whole ones as they are, single ones when `flush` says so. */
export class ColumnsWriter {
  private readonly port: Port;
  private ticks: Tick[] = [];
  private columns: Outcome[][];
  private hasFailures = false;

  constructor(port: Port, width: number) {
    this.port = port;
    this.columns = columnsOf(width);
  }

  /** Rows that belong together; nobody changes them any more. */
  rows(ticks: readonly Tick[], columns: readonly (readonly Outcome[])[], hasFailures: boolean): void {
    if (ticks.length >= wholeMin || this.ticks.length + ticks.length > chunkMax) this.flush();
    if (ticks.length >= wholeMin) {
      this.port.send({ kind: "chunk", ticks, columns, hasFailures });
      return;
    }
    for (const tick of ticks) this.ticks.push(tick);
    for (const [index, column] of columns.entries()) {
      const own = this.columns[index];
      if (own !== undefined) for (const outcome of column) own.push(outcome);
    }
    this.hasFailures ||= hasFailures;
  }

  /** One row; `which`: for each column its place in `outcomes`. */
  row(tick: Tick, outcomes: readonly Outcome[], which: readonly number[]): void {
    this.ticks.push(tick);
    for (let column = 0; column < which.length; column++) {
      const outcome = outcomes[which[column] ?? -1] ?? null;
      this.columns[column]?.push(outcome);
      if (outcome instanceof NodeFailure) this.hasFailures = true;
    }
    if (this.ticks.length >= chunkMax) this.flush();
  }

  flush(): void {
    const { ticks, columns, hasFailures } = this;
    if (ticks.length === 0) return;
    this.ticks = [];
    this.columns = columnsOf(columns.length);
    this.hasFailures = false;
    this.port.send({ kind: "chunk", ticks, columns, hasFailures });
  }
}

function columnsOf(width: number): Outcome[][] {
  const columns: Outcome[][] = [];
  for (let column = 0; column < width; column++) columns.push([]);
  return columns;
}
