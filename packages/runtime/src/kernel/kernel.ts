import type { CallNode } from "@constellation/graph";
import type { LibraryContext } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import type { NodeFailure } from "../failure/node-failure.ts";

/** What a kernel may use of its run. */
export interface KernelRun {
  readonly library: LibraryContext;
  /** Calls a synchronous module of the host. */
  callModule(node: CallNode, values: readonly Value[]): Value;
  logFailure(node: CallNode, failure: NodeFailure): void;
  /** `element`: the arguments by parameter. */
  deadLetter(node: CallNode, failure: NodeFailure, element: unknown): void;
  /** Only in runs that are inspected. */
  inspect(node: string, value: Value): void;
}

/**
 * Computes its result from the values of cells, or returns a `Need` for further cells; then it is run again from
 * the start when they are there. Throws `NodeFailure`.
 */
export type Kernel = (cells: readonly unknown[], run: KernelRun) => Value | Need;

/** The cells that a kernel cannot go on without. */
export class Need {
  readonly cells: readonly number[];

  constructor(cells: readonly number[]) {
    this.cells = cells;
  }
}
