import type { Outcome } from "../flow/message.ts";
import { Fifo } from "./fifo.ts";
import type { GivenRows } from "./region-inputs.ts";
import type { RegionLayout } from "./region-layout.ts";
import type { RegionRows } from "./region-operator.ts";
import type { GivenRow, RegionRow, RowWork } from "./region-row.ts";
import type { RowQueue } from "./row-queue.ts";
import type { RowWorker } from "./row-worker.ts";

/** How many rows of a region may be under way; may be changed while it runs. */
export interface RegionLimits {
  maxInFlight: number;
}

/** A row that has its place and is not started. */
interface WaitingRow {
  readonly row: RegionRow;
  readonly given: GivenRow;
  readonly work: RowWork | undefined;
}

/** Rows of a region that waits for calls: started in order, so many at a time, each a frame of the executor. */
export class FrameRows implements RegionRows {
  readonly limits: RegionLimits;
  private readonly layout: RegionLayout;
  private readonly worker: RowWorker;
  private readonly queue: RowQueue;
  private readonly waiting = new Fifo<WaitingRow>();
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
    for (const [index, tick] of ticks.entries()) {
      const given: (Outcome | undefined)[] = [];
      for (let cell = 0; cell < cells.length; cell++) given.push(cells[cell]?.[isColumn[cell] ? index : 0]);
      // A table is read at the row's own place; without one, its frame can wait until it starts.
      const work = this.layout.lookups.length === 0 ? undefined : this.worker.prepare(tick, given);
      const row = this.queue.row(tick, this.worker.given(given));
      this.queue.push(row);
      this.waiting.push({ row, work, given });
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
      this.worker.start(next.row, next.work ?? this.worker.prepare(next.row.tick, next.given), this.rowDone);
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
