import { Fifo } from "../../calls/fifo.ts";
import type { Outcome } from "../flow/message.ts";
import type { GivenRows } from "./region-inputs.ts";
import type { RegionLayout } from "./region-layout.ts";
import type { RegionRows } from "./region-operator.ts";
import type { RowQueue } from "./row-queue.ts";
import type { RowWork } from "./row-work.ts";
import type { RowWorker } from "./row-worker.ts";

/** How many rows of a region may be under way; may be changed while it runs. */
export interface RegionLimits {
  maxInFlight: number;
}

/** Rows of a region that waits for calls: started in order, so many at a time, each a frame of the executor. */
export class FrameRows implements RegionRows {
  readonly limits: RegionLimits;
  private readonly layout: RegionLayout;
  private readonly worker: RowWorker;
  private readonly queue: RowQueue;
  /** Rows that have their places and are not started. */
  private readonly waiting = new Fifo<RowWork>();
  private inFlight = 0;
  private isStarting = false;

  constructor(parts: {
    readonly layout: RegionLayout;
    readonly worker: RowWorker;
    readonly queue: RowQueue;
    readonly limits: RegionLimits;
  }) {
    this.layout = parts.layout;
    this.worker = parts.worker;
    this.queue = parts.queue;
    this.limits = parts.limits;
  }

  rows({ ticks, cells, sides }: GivenRows): void {
    const isColumn = this.layout.cells.map((cell) => cell.kind === "side" && sides.has(cell.side));
    for (let index = 0; index < ticks.length; index++) {
      const tick = ticks[index];
      if (tick === undefined) continue;
      const given: (Outcome | undefined)[] = new Array(cells.length);
      for (let cell = 0; cell < cells.length; cell++) given[cell] = cells[cell]?.[isColumn[cell] ? index : 0];
      const row = this.queue.row(tick, this.worker.given(given));
      const work = this.worker.work(row, given, this.rowDone);
      // A table is read at the row's own place; without one, its frame can wait until it starts.
      if (this.layout.lookups.length > 0) this.worker.prepare(work);
      this.queue.push(row);
      this.waiting.push(work);
    }
    this.startWaiting();
  }

  private startWaiting(): void {
    if (this.isStarting) return;
    this.isStarting = true;
    while (this.inFlight < this.limits.maxInFlight) {
      const next = this.waiting.shift();
      if (next === undefined) break;
      this.inFlight++;
      this.worker.start(next);
    }
    this.isStarting = false;
  }

  private readonly rowDone = (): void => {
    this.inFlight--;
    this.startWaiting();
  };

  dispose(): void {
    this.waiting.clear();
    this.worker.dispose();
  }
}
