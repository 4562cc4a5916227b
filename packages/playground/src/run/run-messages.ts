import type { Graph } from "@constellation/graph";
import type { JsonValue } from "@constellation/types";

/** A run that is wanted. */
export type RunRequest = BatchRequest | StreamRequest;

/** One value for each input, or none where it has a default. */
export interface BatchRequest {
  readonly kind: "batch";
  readonly graph: Graph;
  readonly inputs: Readonly<Record<string, JsonValue>>;
}

/** Elements of every input that ticks, one value for each parameter. */
export interface StreamRequest {
  readonly kind: "stream";
  readonly graph: Graph;
  readonly sources: Readonly<Record<string, TimedElements>>;
  readonly constants: Readonly<Record<string, JsonValue>>;
  readonly pace: Pace;
  /** Begins again behind the last element, with later times, until it is stopped. */
  readonly repeats: boolean;
}

/** How many milliseconds of the stream pass in one of the reader's; `instant` waits for nothing. */
export type Pace = number | "instant";

/** Elements with the moments at which they arrive. */
export interface TimedElements {
  readonly elements: readonly JsonValue[];
  /** Milliseconds since 1970, ascending; one for each element. */
  readonly times: readonly number[];
}

/** From the page to the worker of a run. */
export type ToRun =
  | { readonly kind: "start"; readonly request: RunRequest }
  /** Ends a stream when what has arrived is worked off. */
  | { readonly kind: "stop" };

/** What a run tells while it goes on; the last message is `ended`. */
export type RunMessage =
  | { readonly kind: "outputs"; readonly outputs: Readonly<Record<string, JsonValue>> }
  /** `count` elements came; `elements` are the newest of them. */
  | {
      readonly kind: "elements";
      readonly output: string;
      readonly count: number;
      readonly elements: readonly OutputElement[];
    }
  | { readonly kind: "nodes"; readonly nodes: readonly NodeCount[]; readonly timeMs: number }
  | { readonly kind: "problem"; readonly problem: RunProblem }
  | { readonly kind: "ended"; readonly outcome: Outcome; readonly durationMs: number };

export type Outcome = "completed" | "failed" | "stopped";

/** An element of an output, with the stream's time when it came. */
export interface OutputElement {
  readonly timeMs: number;
  readonly value: JsonValue;
}

/** What went through a node so far. */
export interface NodeCount {
  /** Id in the graph. */
  readonly node: string;
  readonly values: number;
  readonly none: number;
  readonly failed: number;
  /** The newest value, shortened, as JSON text. */
  readonly last?: string;
}

export interface RunProblem {
  readonly message: string;
  readonly code?: string;
  /** Id of the node that failed. */
  readonly node?: string;
}
