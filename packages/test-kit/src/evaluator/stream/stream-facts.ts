import { inputOf, partitionKey, type StreamEvent, type StreamGiven } from "./stream-events.ts";
import type { MadeTicks, StreamClockTick } from "./stream-tick.ts";

/** A partition of a source. */
export interface StreamPartition {
  readonly input: string;
  /** The number of the first arrival that knows of it; 0: known from the start. */
  readonly from: number;
}

/** What an evaluation of a stream knows beside that of a batch. */
export interface StreamFacts {
  readonly events: readonly StreamEvent[];
  readonly disorderMs: ReadonlyMap<string, number>;
  /** By key. */
  readonly partitions: ReadonlyMap<string, StreamPartition>;
  readonly untimed: ReadonlySet<string>;
  /** Ticks of base clocks that are known already. */
  readonly made: Map<string, MadeTicks>;
  /** Ticks of larger clocks that are known already. */
  readonly moments: Map<string, readonly StreamClockTick[]>;
}

/** The facts of a stream that nothing was asked of yet. */
export function newFacts(
  inputs: readonly string[],
  { events, disorderMs = new Map(), partitions, untimed = new Set() }: StreamGiven,
): StreamFacts {
  const known = new Map<string, StreamPartition>();
  for (const input of inputs)
    for (const name of partitions?.get(input) ?? [""])
      known.set(partitionKey(input, name), { input, from: 0 });
  for (const [index, event] of events.entries()) {
    const input = inputOf(event);
    const key = partitionKey(input, event.partition);
    if (!known.has(key)) known.set(key, { input, from: index + 1 });
  }
  return { events, disorderMs, partitions: known, untimed, made: new Map(), moments: new Map() };
}
