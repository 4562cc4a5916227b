import { Fault } from "@constellation/sdk";
import type { SpillStore } from "./spill-store.ts";

/** What bounds each state of a run's operators. */
export interface StateLimits {
  /** Entries of one state that memory may hold; a list counts as many as it has elements. */
  readonly entriesMax?: number;
  /** Bytes of one state that memory may hold, as JSON, estimated. */
  readonly bytesMax?: number;
  /** Milliseconds of event time after which a key is forgotten that nothing was set under. */
  readonly ttlMs?: number;
  /** Opens an empty store for what does not fit; without it a state that does not fit fails. */
  readonly spill?: (operator: string, state: string) => SpillStore;
}

/** What the limits say of one state. */
export interface StateBounds {
  /** Milliseconds of event time after which a key is forgotten that nobody has set or touched. */
  readonly ttlMs?: number;
  readonly memory?: {
    readonly entriesMax?: number;
    readonly bytesMax?: number;
    /** Where what does not fit goes; without it everything stays, and `isOver` says so. */
    readonly spill?: SpillStore;
  };
}

/** Entries that memory holds of a state that may spill, when nothing else is said. */
const entriesDefault = 1_000_000;

/** The bounds of a state of an operator. */
export function boundsOf(limits: StateLimits | undefined, operator: string, state: string): StateBounds {
  const { ttlMs, entriesMax, bytesMax, spill } = limits ?? {};
  const ttl = ttlMs === undefined ? {} : { ttlMs };
  if (entriesMax === undefined && bytesMax === undefined && spill === undefined) return ttl;
  const memory = {
    ...(entriesMax === undefined ? {} : { entriesMax }),
    ...(bytesMax === undefined ? {} : { bytesMax }),
    ...(entriesMax === undefined && bytesMax === undefined ? { entriesMax: entriesDefault } : {}),
    ...(spill === undefined ? {} : { spill: spill(operator, state) }),
  };
  return { ...ttl, memory };
}

/**
 * Why a state that does not fit breaks its operator, and the ways out; a restart would not help. `what`: whatever is kept, in the plural; `hint`: what can be changed in the
 * pipeline.
 */
export function tooMuchState(operator: string, what: string, hint: string): Fault {
  return new Fault(
    `${operator}: ${what} do not fit into the memory that a state may have; ${hint}, allow more ("state.memory"), or name a place for what does not fit ("state.spill")`,
    { code: "state-too-large", retryable: false },
  );
}
