import { NodeFailure } from "../../failure/node-failure.ts";
import type { Outcome } from "../flow/message.ts";
import type { ChunkEngine } from "./chunk-engine.ts";
import type { GivenRows } from "./region-inputs.ts";
import type { RegionLayout } from "./region-layout.ts";
import type { RegionRows } from "./region-operator.ts";
import type { GivenRow, RegionRow } from "./region-row.ts";
import type { RowQueue } from "./row-queue.ts";
import type { RowRun } from "./row-run.ts";
import type { RowWorker } from "./row-worker.ts";

/** Rows of a region that waits for nothing: computed by a kernel, chunk by chunk. Rows in which something fails are computed one by one. */
export class ChunkRows implements RegionRows {
  private readonly layout: RegionLayout;
  private readonly engine: ChunkEngine;
  private readonly worker: RowWorker;
  private readonly queue: RowQueue;
  private readonly run: RowRun;

  constructor(parts: {
    readonly layout: RegionLayout;
    readonly engine: ChunkEngine;
    readonly worker: RowWorker;
    readonly queue: RowQueue;
    readonly run: RowRun;
  }) {
    this.layout = parts.layout;
    this.engine = parts.engine;
    this.worker = parts.worker;
    this.queue = parts.queue;
    this.run = parts.run;
  }

  rows(given: GivenRows): void {
    const count = given.ticks.length;
    const results = this.layout.roots.map(() => new Array<Outcome>(count));
    if (this.engine.effects.length > 0)
      this.run.kept = this.engine.effects.map(() => new Array<Outcome>(count));
    const alone = this.compute(given, results);
    const columns = this.layout.slots.map((slot) => {
      if (slot.kind === "root") return results[slot.root] ?? [];
      return filled(
        given.cells[slot.cell] ?? [],
        count,
        given.sides.size > 0 && this.isColumn(given, slot.cell),
      );
    });
    if (alone.length === 0 && this.queue.isDone) this.queue.send(given.ticks, columns, given.mayFail);
    else this.oneByOne(given, columns, alone);
  }

  /** Computes all rows that it can; gives the others. */
  private compute(given: GivenRows, results: Outcome[][]): readonly number[] {
    const { ticks, cells, sides, mayFail, isBlocked } = given;
    if (isBlocked) return ticks.map((_, row) => row);
    const thrown: number[] = [];
    const kernel = this.engine.kernel(sides);
    const rows = { ticks, cells, results, thrown };
    if (!mayFail) {
      kernel(rows, 0, ticks.length, this.run);
      return thrown;
    }
    const columns = cells.filter((_, cell) => this.isColumn(given, cell));
    let from = 0;
    for (let row = 0; row < ticks.length; row++) {
      if (!columns.some((column) => column[row] instanceof NodeFailure)) continue;
      kernel(rows, from, row, this.run);
      thrown.push(row);
      from = row + 1;
    }
    kernel(rows, from, ticks.length, this.run);
    return thrown;
  }

  private isColumn({ sides }: GivenRows, cell: number): boolean {
    const given = this.layout.cells[cell];
    return given?.kind === "side" && sides.has(given.side);
  }

  /** Some rows are computed alone; all take their places, and leave at once as far as nothing waits. */
  private oneByOne(
    given: GivenRows,
    columns: readonly (readonly Outcome[])[],
    alone: readonly number[],
  ): void {
    const single = new Set(alone);
    // What is computed alone may come back here: the results of effects are this chunk's.
    const { kept } = this.run;
    for (const [row, tick] of given.ticks.entries()) {
      if (!single.has(row)) {
        this.queue.push(
          tick,
          columns.map((column) => column[row] ?? null),
        );
        continue;
      }
      const own: GivenRow = given.cells.map((cell, index) => cell[this.isColumn(given, index) ? row : 0]);
      const work = this.worker.prepare(tick, own);
      for (const [number, node] of this.engine.effects.entries()) {
        const outcome = kept[number]?.[row];
        if (outcome !== undefined) this.worker.keep(work, node, outcome);
      }
      const held: RegionRow = this.queue.push(tick, this.worker.given(own));
      this.worker.start(held, work, () => undefined);
    }
  }

  dispose(): void {
    this.worker.dispose();
  }
}

/** A column for all rows. */
function filled(
  column: readonly (Outcome | undefined)[],
  count: number,
  isColumn: boolean,
): readonly Outcome[] {
  if (isColumn) return column as readonly Outcome[];
  return new Array<Outcome>(count).fill(column[0] ?? null);
}
