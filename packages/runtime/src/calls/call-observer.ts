import type { NodeFailure } from "../failure/node-failure.ts";

/** What happens to one call; for metrics and previews. */
export interface CallObserver {
  attemptStarted(attempt: number): void;
  attemptEnded(attempt: number, failure: NodeFailure | undefined): void;
  cacheHit(): void;
  /** The module held the process for so long. */
  stalled(durationMs: number): void;
}
