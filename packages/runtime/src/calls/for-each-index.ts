export interface IndexBounds {
  readonly count: number;
  /** Tasks under way at a time. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
}

/** Runs `task` for 0 … count − 1, started in order. Rejects with the first failure, and aborts the others then. */
export async function forEachIndex(
  bounds: IndexBounds,
  task: (index: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(bounds.signal.reason);
  if (bounds.signal.aborted) abort();
  bounds.signal.addEventListener("abort", abort, { once: true });
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < bounds.count && !controller.signal.aborted) await task(next++, controller.signal);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(bounds.atOnce, bounds.count) }, worker));
  } catch (thrown) {
    controller.abort(thrown);
    throw thrown;
  } finally {
    bounds.signal.removeEventListener("abort", abort);
  }
}
