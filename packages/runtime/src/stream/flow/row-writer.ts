import { NodeFailure } from "../../failure/node-failure.ts";
import { chunkMax, type Outcome } from "./message.ts";
import type { Port } from "./port.ts";
import type { Tick } from "./tick.ts";

/** Collects rows with one column for a port; `flush` sends what is there. */
export class RowWriter {
  private readonly port: Port;
  private ticks: Tick[] = [];
  private outcomes: Outcome[] = [];
  private hasFailures = false;

  constructor(port: Port) {
    this.port = port;
  }

  add(tick: Tick, outcome: Outcome): void {
    this.ticks.push(tick);
    this.outcomes.push(outcome);
    if (outcome instanceof NodeFailure) this.hasFailures = true;
    if (this.ticks.length >= chunkMax) this.flush();
  }

  flush(): void {
    const { ticks, outcomes, hasFailures } = this;
    if (ticks.length === 0) return;
    this.ticks = [];
    this.outcomes = [];
    this.hasFailures = false;
    this.port.send({ kind: "chunk", ticks, columns: [outcomes], hasFailures });
  }
}
