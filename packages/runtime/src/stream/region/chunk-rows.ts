import type { NodeId } from "@constellation/graph";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { ChunkKernel, ChunkRows as KernelRows } from "../../kernel/chunk-kernel.ts";
import type { Outcome } from "../flow/message.ts";
import type { Tick } from "../flow/tick.ts";
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
    const singles = this.computeAlone(given, alone);
    let hasFailures = given.mayFail;
    for (const [row, { outcomes }] of singles) {
      hasFailures = true;
      for (const [index, slot] of this.layout.slots.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) continue;
        if (slot.kind === "root") {
          const column = results[slot.root];
          if (column !== undefined) column[row] = outcome;
        } else if (given.cells[slot.cell]?.[0] === undefined) {
          // A constant that was not there when the rows came is the same for all of them.
          columns[index] = new Array<Outcome>(count).fill(outcome);
        }
      }
    }
    const isSettled = singles.values().every(isComplete);
    if (isSettled && this.queue.isDone) this.queue.send(given.ticks, columns, hasFailures);
    else this.takePlaces(given, columns, singles);
  }

  /** Computes all rows that it can; gives the others. */
  private compute(given: GivenRows, results: Outcome[][]): readonly number[] {
    const { ticks, cells, sides, mayFail, isBlocked } = given;
    if (isBlocked) return ticks.map((_, row) => row);
    const thrown: number[] = [];
    const kernel = this.engine.kernel(sides);
    const rows = { ticks, cells, results, thrown };
    this.run.beginChunk();
    if (mayFail) this.computeClean(given, rows, kernel);
    else kernel(rows, 0, ticks.length, this.run);
    this.run.endChunk(thrown);
    return thrown;
  }

  /** Rows without a failure among their columns; the others count as thrown. */
  private computeClean(given: GivenRows, rows: KernelRows<Tick>, kernel: ChunkKernel<Tick>): void {
    const { ticks, cells } = given;
    const columns = cells.filter((_, cell) => this.isColumn(given, cell));
    let from = 0;
    for (let row = 0; row < ticks.length; row++) {
      if (!columns.some((column) => column[row] instanceof NodeFailure)) continue;
      kernel(rows, from, row, this.run);
      rows.thrown.push(row);
      from = row + 1;
    }
    kernel(rows, from, ticks.length, this.run);
  }

  private isColumn({ sides }: GivenRows, cell: number): boolean {
    const given = this.layout.cells[cell];
    return given?.kind === "side" && sides.has(given.side);
  }

  /** Rows by themselves, node by node. Some may not be settled at once: those that are tried again, or wait for a constant. */
  private computeAlone(given: GivenRows, rows: readonly number[]): ReadonlyMap<number, RegionRow> {
    const singles = new Map<number, RegionRow>();
    const { kept } = this.run;
    for (const row of rows) {
      const tick = given.ticks[row];
      if (tick === undefined) continue;
      const own: GivenRow = given.cells.map((cell, index) => cell[this.isColumn(given, index) ? row : 0]);
      const made = new Map<NodeId, Outcome>();
      for (const [number, node] of this.engine.effects.entries()) {
        const outcome = kept[number]?.[row];
        if (outcome !== undefined) made.set(node.id, outcome);
      }
      const single = this.queue.row(tick, this.worker.given(own));
      singles.set(row, single);
      const work = this.worker.work(single, own, () => undefined);
      this.worker.prepare(work, made);
      this.worker.start(work);
    }
    return singles;
  }

  /** Each row takes its place behind those that are held; what is settled leaves when it is its turn. */
  private takePlaces(
    { ticks }: GivenRows,
    columns: readonly (readonly Outcome[])[],
    singles: ReadonlyMap<number, RegionRow>,
  ): void {
    for (const [row, tick] of ticks.entries()) {
      const outcomes = (): Outcome[] => columns.map((column) => column[row] ?? null);
      this.queue.push(singles.get(row) ?? this.queue.row(tick, outcomes()));
    }
  }

  dispose(): void {
    this.worker.dispose();
  }
}

function isComplete({ missing }: RegionRow): boolean {
  return missing.every((count) => count === 0);
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
