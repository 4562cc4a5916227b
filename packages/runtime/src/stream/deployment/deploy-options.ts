import type { ConnectorDefinition } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import type { CheckpointStore } from "../checkpoint/checkpoint-store.ts";
import type { Tick } from "../flow/tick.ts";
import type { ErrorPolicy } from "../policy/policies.ts";
import type { SpillPlace } from "../state/spill-store.ts";

/** Where the elements of an input come from. */
export interface SourceBinding {
  readonly connector: ConnectorDefinition;
  /** Checked against the connector's schema, defaults filled in, secrets resolved. */
  readonly options: Readonly<Record<string, unknown>>;
  /** How far, in milliseconds, an element may come behind the newest of its partition; default 0. */
  readonly disorderMs?: number;
  /** As `DeployOptions.idleTimeoutMs`, for this source; default: the deployment's. */
  readonly idleTimeoutMs?: number;
  /** As `DeployOptions.maxAheadMs`, for this source; default: the deployment's. */
  readonly maxAheadMs?: number;
}

/** Where the elements of an output go. */
export interface SinkBinding {
  readonly connector: ConnectorDefinition;
  /** Checked against the connector's schema, defaults filled in, secrets resolved. */
  readonly options: Readonly<Record<string, unknown>>;
  /** None is written as `null`; default: it is left out. */
  readonly emitsNone?: boolean;
  /** Held while the sink is busy, before the sources upstream are closed; default 1,024 elements, 16 MiB. */
  readonly buffer?: { readonly elements: number; readonly bytes: number };
}

/** How a graph is deployed: values that are checked already. */
export interface DeployOptions {
  /** By input: every input that ticks, and parameters that are to be sampled from a stream. */
  readonly sources: Readonly<Record<string, SourceBinding>>;
  /** By output; all outputs. */
  readonly sinks: Readonly<Record<string, SinkBinding>>;
  /** Inputs with one value for good, as JSON of their types. */
  readonly constants?: Readonly<Record<string, JsonValue>>;
  /** All sources meet in the order of their recorded times. */
  readonly deterministic?: boolean;
  readonly checkpoint?: {
    /** Milliseconds; the shortest of this and the graph's `checkpoint` options counts; default 10,000. */
    readonly everyMs?: number;
    /** A checkpoint after so many elements too. */
    readonly elements?: number;
    /** By default kept in memory: enough for restarts of this runtime */
    readonly store?: CheckpointStore;
    /** A checkpoint that takes longer, in milliseconds, is given up; default 300,000. */
    readonly timeoutMs?: number;
  };
  /** What becomes of failed elements; default: they are left out. */
  readonly errors?: ErrorPolicy;
  /** Where dead letters go, beside listeners. */
  readonly deadLetters?: SinkBinding;
  /** Where late elements go, beside listeners. */
  readonly late?: SinkBinding;
  /** Rows under way at once in an asynchronous region; default 64. */
  readonly maxInFlight?: number;
  /** Milliseconds without an element after which a partition of an unbounded source holds no watermark back; default 60,000. */
  readonly idleTimeoutMs?: number;
  /** Milliseconds for calls without a `timeout`; default: the runtime's, else 30,000. */
  readonly timeoutMs?: number | "none";
  /** A recorded time further ahead of the clock, in milliseconds, makes an element late; default 3,600,000. */
  readonly maxAheadMs?: number;
  /** What bounds the states of windows, `within`, tables and counts. */
  readonly state?: {
    /** How much of each state memory may hold; default: of one that may spill 1,000,000 entries. */
    readonly memory?: {
      /** Keys; where lists are kept, elements too. */
      readonly entries?: number;
      /** As JSON, estimated. */
      readonly bytes?: number;
    };
    /** Opens an empty place for what does not fit, once per run; it is closed when the run ends. Without it a deployment whose state does not fit fails. */
    readonly spill?: () => SpillPlace;
    /** Milliseconds of event time after which a key of a table or of a count is forgotten that nothing came for. */
    readonly ttlMs?: number;
  };
  /** Where it runs, as metrics are labelled: `production`. */
  readonly environment?: string;
  /** Nodes whose state may be lost where it does not fit any more. */
  readonly reset?: readonly string[];
  /** Told the value of every node at every tick; slower. */
  readonly inspect?: (node: string, tick: Tick, value: Value) => void;
  /** Restarts after faults of sources, sinks or the coordinator. */
  readonly restarts?: {
    /** In a row, without a checkpoint between them; default 10. */
    readonly max?: number;
    /** Before the first, in milliseconds, doubled for each further one up to `delayMaxMs`; default 1,000. */
    readonly delayMs?: number;
    /** Default 60,000. */
    readonly delayMaxMs?: number;
  };
}
