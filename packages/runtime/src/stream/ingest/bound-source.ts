import type { SourceReader } from "@constellation/sdk";
import type { Type } from "@constellation/types";
import type { Edge } from "../plan/stream-plan.ts";

/** An input of a graph with the open source that feeds it. */
export interface BoundSource {
  readonly input: string;
  readonly type: Type;
  /** Index of its base clock in `Graph.clocks`; -1 for a parameter. */
  readonly base: number;
  /** A parameter: its elements cause no ticks, and nobody waits for its end. */
  readonly isSampled: boolean;
  /** How far, in milliseconds, an element may come behind the newest of its partition. */
  readonly disorderMs: number;
  /** A recorded time so much ahead of the clock, in milliseconds, is not believed: the element goes to the late output. */
  readonly maxAheadMs: number;
  /** Milliseconds of silence after which a partition holds nobody back; without it the deployment's. */
  readonly idleTimeoutMs?: number;
  readonly reader: SourceReader;
  /** It can go on from an earlier position. */
  readonly isReplayable: boolean;
  /** The edges that carry its elements. */
  readonly edges: readonly Edge[];
}
