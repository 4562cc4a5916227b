import type { Clock, Logger, Random } from "@constellation/sdk";
import type { Disposable, Scheduler } from "@most/types";
import type { PartitionTable } from "../ingest/partition-table.ts";
import type { CheckpointedState } from "../state/keyed-state.ts";
import type { StateLimits } from "../state/state-limits.ts";
import type { Gate, GateMarks } from "./gate.ts";
import type { Message, Outcome } from "./message.ts";
import type { Inlet, Port } from "./port.ts";
import type { Tick } from "./tick.ts";

/**
 * A running part of a deployment: takes messages from its inlets, sends messages from its ports, never throws into either. A barrier
 * that has come on all inlets is passed on after `OperatorServices.snapshot` has taken the operator's state.
 */
export interface Operator extends Disposable {
  /** From names and structure, stable over restarts and rebuilds: state is kept under it. */
  readonly id: string;
  /** One per side of the plan, in its order. */
  readonly inlets: readonly Inlet[];
  /** One per edge of the plan, in its order. */
  readonly ports: readonly Port[];
  /** All that a checkpoint holds of it; restored before the first message. */
  readonly states: readonly CheckpointedState[];
}

/** What operators use of their deployment. */
export interface OperatorServices {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly logger: Logger;
  readonly partitions: PartitionTable;
  /** What bounds the operators' states; without it only what each operator holds at most. */
  readonly state?: StateLimits;
  /**
   * A gate that closes the sources upstream of `operator` while it holds too much. `sides`: only sources that feed these and no others: what is held
   * waits for the other sides, which must go on.
   */
  gate(operator: string, marks: GateMarks, sides?: readonly number[]): Gate;
  /** Takes what changed in the operator's states since the last barrier; called once per operator and barrier, before the barrier is passed on. */
  snapshot(operator: Operator, epoch: number): void;
  /** An element that came too late for its window, or that something had to drop: goes to the late output, counted. */
  late(event: LateElement): void;
  /** Something that cannot be mended by going on: the deployment restarts from its last checkpoint, or fails. */
  broken(operator: string, error: unknown): void;
  /** Counts for metrics: `name` is one of the fixed names of `metrics/`. */
  count(operator: string, name: OperatorCounter, amount: number): void;
}

/** What operators count. */
export type OperatorCounter = "in" | "out" | "late" | "dropped" | "failed" | "retried" | "cacheHits" | "held";

export interface LateElement {
  readonly operator: string;
  readonly tick: Tick;
  /** The gathered arguments by parameter. */
  readonly values: Readonly<Record<string, Outcome>>;
  readonly reason: "late" | "ahead" | "dropped";
  /** Milliseconds since 1970, where the operator goes by another time than the tick's: `on`. */
  readonly time?: number;
}

export type { Message };
