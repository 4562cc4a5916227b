import type { JsonValue } from "@constellation/types";
import type { StateChange } from "../state/keyed-state.ts";

/** What changed in one state of one operator within an epoch. */
export interface StatePart {
  readonly operator: string;
  readonly state: string;
  readonly changes: readonly StateChange[];
}

/** All that a restart needs beside the states: written last, it alone makes an epoch count. */
export interface Manifest {
  readonly version: 1;
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly graphHash: string;
  /** Fingerprint of each operator's state by operator: what may be restored into what (fine point 64). */
  readonly operators: Readonly<Record<string, string>>;
  /** Operators that began with empty states since the epoch before: what was kept of them until then is not theirs. */
  readonly reset?: readonly string[];
  /** The last arrival before the cut: counting goes on from here. */
  readonly arrival: number;
  readonly sources: readonly SourceMark[];
  /** What sinks need to commit or to find their place again, by output (dead letters and late output among them). */
  readonly sinks: Readonly<Record<string, JsonValue>>;
}

export interface SourceMark {
  readonly input: string;
  readonly partitions: readonly PartitionMark[];
}

export interface PartitionMark {
  readonly number: number;
  readonly name: string;
  /** Where the connector goes on: its own JSON. */
  readonly position: JsonValue;
  /** Raw elements behind the position that were let in before the cut: to be passed over after a restart. */
  readonly skip?: number;
  /** Elements so far: ids are made of it. */
  readonly sequence: number;
  readonly hasEnded: boolean;
  /** Largest record time so far, for the order of arrival with `deterministic`. */
  readonly largestTime?: number;
}

/**
 * Keeps checkpoints of one deployment. An epoch is there as a whole or not at all: parts count only when the manifest that names their epoch
 * is written. Everything that is kept is checksummed.
 */
export interface CheckpointStore {
  /** Writes the changes of an epoch; may be called several times for one. Durable only with its manifest. */
  write(epoch: number, parts: readonly StatePart[]): Promise<void>;
  /**
   * Makes the epoch count, durably, in one step; forgets epochs that are older than the last `keep`. States of operators in `manifest.reset`, and of
   * those that the epoch before names and this one does not, begin empty with it.
   */
  complete(manifest: Manifest): Promise<void>;
  /** Complete epochs, newest first, those that are damaged with the reason. */
  list(): Promise<readonly StoredCheckpoint[]>;
  /** All values of one state as of a complete epoch, in the order in which their keys were first set. Throws `DamagedCheckpoint` when something does not match its checksum. */
  read(
    epoch: number,
    operator: string,
    state: string,
  ): Promise<Iterable<readonly [key: string, value: JsonValue]>>;
  /** Forgets what was written after this epoch: a restart goes on from there. */
  rewind(epoch: number): Promise<void>;
  close(): Promise<void>;
}

/** What a store knows of an epoch. */
export type StoredCheckpoint =
  | { readonly kind: "complete"; readonly epoch: number; readonly manifest: Manifest }
  | { readonly kind: "damaged"; readonly epoch: number; readonly reason: string };

/** A checkpoint cannot be read as it was written. */
export class DamagedCheckpoint extends Error {
  override readonly name = "DamagedCheckpoint";
}
