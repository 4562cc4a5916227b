import { blame } from "./blame.ts";
import { Closer, type KernelFrame } from "./close-kernel.ts";
import type { Code, KernelCode } from "./code.ts";
import { allowsCode, type KernelBackend } from "./compile-kernel.ts";
import type { KernelRun } from "./kernel.ts";
import { Need } from "./kernel.ts";
import { Printer } from "./print-kernel.ts";

/** What a kernel over a chunk may use of its run: it says which row it is at. */
export interface ChunkRun<Tick> extends KernelRun {
  row: number;
  tick: Tick | undefined;
}

/** The rows of a chunk as a kernel sees them. */
export interface ChunkRows<Tick> {
  readonly ticks: readonly Tick[];
  /** By cell: a value per row, or one for all rows. */
  readonly cells: readonly (readonly unknown[])[];
  /** By result: written at the index of the row. */
  readonly results: readonly unknown[][];
  /** The rows that threw, in order: nothing of their results counts. */
  readonly thrown: number[];
}

/** Computes the results of the rows `from` up to `to` (exclusive). Each row fails by itself; the kernel never throws. */
export type ChunkKernel<Tick> = (
  rows: ChunkRows<Tick>,
  from: number,
  to: number,
  run: ChunkRun<Tick>,
) => void;

/** The code of a kernel over chunks: that of a kernel whose result is a list. `isColumn`: cells with a value per row. */
export interface ChunkCode {
  readonly code: KernelCode;
  readonly results: readonly Code[];
  readonly cells: number;
  readonly isColumn: (cell: number) => boolean;
}

/** Compiles kernel code to a loop over the rows of a chunk. */
export function compileChunkKernel<Tick>(chunk: ChunkCode, backend: KernelBackend): ChunkKernel<Tick> {
  if (backend === "closures" || (backend === "auto" && !allowsCode())) return closeChunk(chunk);
  return printChunk(chunk);
}

/** A row that throws is computed again by itself: nobody need know here which node is to blame. */
function printChunk<Tick>({ code, results, isColumn }: ChunkCode): ChunkKernel<Tick> {
  const read = new Set<number>();
  const printer = new Printer((cell) => {
    read.add(cell);
    return isColumn(cell) ? `c${cell}[i]` : `c${cell}`;
  });
  const body = printer.block(code.steps);
  const written = results.map((result, index) => `o${index}[i]=${printer.code(result)};`).join("");
  const columns = [...read].map((cell) => `c${cell}=c[${cell}]${isColumn(cell) ? "" : "[0]"}`);
  const outputs = results.map((_, index) => `o${index}=o[${index}]`);
  const names = [...columns, ...outputs].join(",");
  const place = printer.usesRun ? "r.row=i;r.tick=t[i];" : "";
  const text = `"use strict";${printer.declarations}
return function(rows,from,to,r){const c=rows.cells,o=rows.results,t=rows.ticks,f=rows.thrown;${names === "" ? "" : `const ${names};`}
let at=-1;for(let i=from;i<to;i++){try{${place}${body}${written}}catch(e){f.push(i);}}};`;
  const make = new Function("k", "blame", "nodes", "Need", text);
  return make(printer.constants, blame, code.nodes, Need);
}

function closeChunk<Tick>({ code, results, cells, isColumn }: ChunkCode): ChunkKernel<Tick> {
  const closer = new Closer(code.nodes);
  const steps = closer.sequence(code.steps);
  const written = results.map((result) => closer.code(result));
  return (rows, from, to, run) => {
    const values: unknown[] = new Array(cells).fill(undefined);
    const frame: KernelFrame = { slots: new Array(code.slots), thunks: [], cells: values, run, at: -1 };
    for (let row = from; row < to; row++) {
      run.row = row;
      run.tick = rows.ticks[row];
      for (let cell = 0; cell < cells; cell++) values[cell] = rows.cells[cell]?.[isColumn(cell) ? row : 0];
      try {
        steps(frame);
        for (const [index, result] of written.entries()) {
          const column = rows.results[index];
          if (column !== undefined) column[row] = result(frame);
        }
      } catch {
        rows.thrown.push(row);
      }
    }
  };
}
