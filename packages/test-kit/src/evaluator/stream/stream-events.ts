import type { Value } from "@constellation/types";

/** An element that is let in. */
export interface StreamElementEvent {
  /** Of an input with a default: a new value of a sampled parameter. */
  readonly input: string;
  readonly value: Value;
  /** Record time, milliseconds since 1970. */
  readonly time: number;
}

/** What comes into a stream, in the order in which it is let in: the first has the number 1. Each input is one partition. */
export type StreamEvent =
  | StreamElementEvent
  /** No further element will come on this input. */
  | { readonly endOf: string };

/** All that a stream is given. */
export interface StreamGiven {
  readonly events: readonly StreamEvent[];
  /** Values of parameters that are bound to one; others have their defaults. */
  readonly parameters?: ReadonlyMap<string, Value>;
  /** By input, milliseconds; default 0. */
  readonly disorderMs?: ReadonlyMap<string, number>;
}

/** True for an element. */
export function isElement(event: StreamEvent): event is StreamElementEvent {
  return "input" in event;
}
