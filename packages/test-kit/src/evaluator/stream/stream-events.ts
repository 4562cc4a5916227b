import type { Value } from "@constellation/types";

/** Where and when something comes in. */
interface StreamEventPlace {
  /** The source's partition; default "". */
  readonly partition?: string;
  /** When it is let in, milliseconds since 1970; default 0. Nothing is let in before what stands before it. */
  readonly at?: number;
}

/** An element that is let in. */
export interface StreamElementEvent extends StreamEventPlace {
  /** Of an input with a default: a new value of a sampled parameter. */
  readonly input: string;
  readonly value: Value;
  /** Record time, milliseconds since 1970; of a source that records none the time of arrival. */
  readonly time: number;
}

/** What comes into a stream, in the order in which it is let in: the first has the number 1. */
export type StreamEvent =
  | StreamElementEvent
  /** No further element will come in this partition of an input. */
  | (StreamEventPlace & { readonly endOf: string })
  /** The partition has been silent for so long that nobody waits for it until it brings something. */
  | (StreamEventPlace & { readonly silent: string });

/** All that a stream is given. */
export interface StreamGiven {
  readonly events: readonly StreamEvent[];
  /** Values of parameters that are bound to one; others have their defaults. */
  readonly parameters?: ReadonlyMap<string, Value>;
  /** By input, milliseconds; default 0. */
  readonly disorderMs?: ReadonlyMap<string, number>;
  /** The partitions of an input that are known from the start; default one, "". Others are known from their first event on. */
  readonly partitions?: ReadonlyMap<string, readonly string[]>;
  /** Inputs whose sources record no times. */
  readonly untimed?: ReadonlySet<string>;
}

/** True for an element. */
export function isElement(event: StreamEvent): event is StreamElementEvent {
  return "input" in event;
}

/** The input that an event is of. */
export function inputOf(event: StreamEvent): string {
  if (isElement(event)) return event.input;
  return "endOf" in event ? event.endOf : event.silent;
}

/** What names a partition among those of all inputs. */
export function partitionKey(input: string, partition = ""): string {
  return `${input}/${partition}`;
}
