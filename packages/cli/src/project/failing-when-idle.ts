import type { Runtime } from "@constellation/runtime";

/**
 * A module whose promise nothing can settle any more would let the process end without a word: when the event loop runs dry while
 * `work` is still going, the runs that wait fail (R011) and name what they wait for.
 */
export async function failingWhenIdle<Result>(
  runtime: Runtime,
  work: () => Promise<Result>,
): Promise<Result> {
  const idle = (): void => runtime.failUnsettled();
  process.on("beforeExit", idle);
  try {
    return await work();
  } finally {
    process.off("beforeExit", idle);
  }
}
