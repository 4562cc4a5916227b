import type { NodeFailure } from "../failure/node-failure.ts";
import { blame } from "../kernel/blame.ts";
import { Cancellation } from "./cancellation.ts";
export interface IndexBounds {
  readonly count: number;
  /** Tasks under way at a time. */
  readonly atOnce: number;
  readonly signal: Cancellation;
}

/** Runs `task` for 0 … count − 1, started in order. Rejects with the first failure, and aborts the others then. */
export async function forEachIndex(
  bounds: IndexBounds,
  task: (index: number, signal: Cancellation) => Promise<void>,
): Promise<void> {
  const cancellation = new Cancellation();
  const listener = { cancelled: (reason: NodeFailure): void => cancellation.cancel(reason) };
  if (bounds.signal.reason !== undefined) cancellation.cancel(bounds.signal.reason);
  bounds.signal.listen(listener);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < bounds.count && !cancellation.isCancelled) await task(next++, cancellation);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(bounds.atOnce, bounds.count) }, worker));
  } catch (thrown) {
    cancellation.cancel(blame(thrown, undefined));
    throw thrown;
  } finally {
    bounds.signal.forget(listener);
  }
}
