import type { JsonValue, Type } from "@constellation/types";
import type { Clock, Logger, Random } from "./context.ts";

/** What a connector gets when it is opened. */
export interface ConnectorContext<Options> {
  /** The binding's properties, checked against the connector's schema, defaults filled in; secrets resolved. */
  readonly options: Options;
  /** The input or output that is bound. */
  readonly name: string;
  /** What it is bound as, for `health`. Absent: not known. */
  readonly side?: "source" | "sink";
  /** The type of its elements, for formats that cannot be read or written without (CSV). Absent: not known. */
  readonly type?: Type;
  /** Aborted when the deployment stops: everything that waits must end. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Elements of one partition as they were read, in order. */
export interface SourceBatch {
  /** The partition that they belong to; "" for a source without partitions. */
  readonly partition?: string;
  /** Not yet checked against the input's type. As many as there are, up to `max`; may be empty. Nobody changes them any more: values of type Json are kept as they are, not copied. */
  readonly elements: readonly unknown[];
  /** `json`: elements are JSON values. `text`: each is a JSON text, which the runtime parses strictly, by the input's type. */
  readonly form: "json" | "text";
  /** Record times, milliseconds since 1970, where the source knows them; as long as `elements`. */
  readonly times?: readonly number[];
  /** Where an element stands, for messages: a line of a file, an offset. */
  readonly placeOf?: (index: number) => ElementPlace;
  /** What could not be read as JSON at all: never was an element, is reported. */
  readonly malformed?: readonly MalformedElement[];
  /** No further element will come in this partition. */
  readonly isLast?: boolean;
}

export type ElementPlace =
  | { readonly file: string; readonly line: number }
  | { readonly source: string; readonly position: string | number };

export interface MalformedElement {
  readonly place: ElementPlace;
  /** Lower case, what is wrong and where in the text. */
  readonly problem: string;
  /** The beginning of the text, at most 2,000 characters. */
  readonly text: string;
}

/**
 * An open source. One call at a time. `position` and `seek` speak of what was pulled, not of what was read ahead.
 */
export interface SourceReader {
  /** No end is expected of a source that is not bounded: it may follow or listen. */
  readonly isBounded: boolean;
  /** Elements have record times. */
  readonly hasTimes: boolean;
  /** The partitions known from the start. Default: one, "". */
  readonly partitions?: readonly string[];
  /** Up to `max` elements of one partition, or "end" when all partitions have ended. Waits for the first; resolves with what is there, at once if possible. Rejects when the signal is aborted, or when it cannot go on. */
  pull(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> | SourceBatch | "end";
  /** Where each partition goes on, as JSON, by partition. */
  position(): Readonly<Record<string, JsonValue>>;
  /** Goes on from a position; only of a replayable connector, before the first pull. Rejects with a sentence when it no longer can. */
  seek(position: Readonly<Record<string, JsonValue>>): Promise<void>;
  /** A checkpoint with this position is complete: what came before may be forgotten. */
  ack(position: Readonly<Record<string, JsonValue>>): Promise<void>;
  /** Called by a gate that has closed: no pull will come for a while. A push source pauses its peer or follows its overflow policy. */
  pause?(): void;
  resume?(): void;
  /** Elements that the overflow policy dropped so far. */
  dropped?(): number;
  close(): Promise<void>;
}

/** One element on its way out. What a sink does not read is not made. */
export interface SinkElement {
  /** Stable over replays, so that a receiver can drop repeats. */
  readonly id: string;
  /** JSON of the output's type, made each time it is read. Lists and Json in it may be those of states and of other outputs: not to be changed. */
  readonly value: JsonValue;
  /** The JSON text of `value`, made anew each time it is read. */
  readonly text: string;
  readonly time: number;
}

/** An open sink. One call at a time, `write` and `seal` in the order of the stream. */
export interface SinkWriter {
  /** Takes elements; resolves when it can take more. Rejects when it cannot go on. */
  write(elements: readonly SinkElement[]): Promise<void> | void;
  /** Ends an epoch: all that was written before is safe with the sink, not yet visible where delivery is exactly once. The handle is JSON and goes into the checkpoint. */
  seal(epoch: number): Promise<JsonValue>;
  /** Makes a sealed epoch visible. Idempotent: repeated after a restart. */
  commit(handle: JsonValue): Promise<void>;
  /** Takes back what was written after the epoch of `handle` (undefined: everything of this deployment), after a restart. */
  restore(handle: JsonValue | undefined): Promise<void>;
  close(): Promise<void>;
}

/** How safely a sink takes elements when the deployment restarts. */
export type Delivery = "exactly-once" | "at-least-once";

/** What `health` says: "ok", or what is wrong and the way out, in a sentence. */
export type Health = { readonly status: "ok" } | { readonly status: "down"; readonly problem: string };

/** A kind of place that elements come from or go to. */
export interface ConnectorDefinition<Options = Readonly<Record<string, unknown>>> {
  readonly kind: "connector";
  readonly name: string;
  readonly doc: string;
  /** JSON Schema of the properties: an object, `additionalProperties: false`. */
  readonly options: JsonValue;
  /** What beyond the JSON Schema makes properties right; gives them as the connector takes them (defaults, transforms). Absent: the schema says all. */
  readonly readOptions?: (properties: Readonly<Record<string, JsonValue>>) => OptionsReading;
  /** Properties that hold secrets: never shown, never stored but as references. */
  readonly secrets: readonly string[];
  /** The property that stands behind the colon on the command line: `file:PATH`. */
  readonly target?: string;
  readonly source?: {
    /** It can go on from an earlier position: nothing is lost by a crash. */
    readonly replayable: boolean;
    open(context: ConnectorContext<Options>): Promise<SourceReader>;
  };
  readonly sink?: {
    readonly delivery: Delivery;
    open(context: ConnectorContext<Options>): Promise<SinkWriter>;
  };
  /** Tries whether the place can be reached, within the signal's time. */
  health(context: ConnectorContext<Options>): Promise<Health>;
  /** Why it cannot be used, in a sentence; the project reports it as E053. */
  readonly problem?: string;
}

/** The properties of a binding as its connector takes them, or what is wrong with them. */
export type OptionsReading<Options = Readonly<Record<string, unknown>>> =
  | { readonly options: Options }
  | { readonly problems: readonly OptionProblem[] };

/** What is wrong with a property: its path (`retry`, `headers.accept`; empty for all of them), and why in a sentence without its name. */
export interface OptionProblem {
  readonly path: string;
  readonly problem: string;
}
