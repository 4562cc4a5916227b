import type { StreamEvent } from "./stream-events.ts";
import type { MadeTicks, StreamClockTick } from "./stream-tick.ts";

/** What an evaluation of a stream knows beside that of a batch. */
export interface StreamFacts {
  readonly events: readonly StreamEvent[];
  readonly disorderMs: ReadonlyMap<string, number>;
  /** Ticks of base clocks that are known already. */
  readonly made: Map<string, MadeTicks>;
  /** Ticks of larger clocks that are known already. */
  readonly moments: Map<string, readonly StreamClockTick[]>;
}
