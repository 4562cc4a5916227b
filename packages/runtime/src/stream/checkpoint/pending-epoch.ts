import type { StateChange } from "../state/keyed-state.ts";
import type { StatePart } from "./checkpoint-store.ts";

/** The last change of each key of one state. */
export interface PendingState {
  readonly operator: string;
  readonly state: string;
  readonly changes: Map<string, StateChange>;
}

/** The changes of an epoch that is not complete. */
export class PendingEpoch {
  readonly epoch: number;
  private readonly known = new Map<string, PendingState>();

  constructor(epoch: number) {
    this.epoch = epoch;
  }

  get states(): Iterable<PendingState> {
    return this.known.values();
  }

  add(parts: readonly StatePart[]): void {
    for (const { operator, state, changes } of parts) {
      const kept = this.stateOf(operator, state);
      for (const change of changes) addChange(kept, change);
    }
  }

  private stateOf(operator: string, state: string): Map<string, StateChange> {
    const name = JSON.stringify([operator, state]);
    let pending = this.known.get(name);
    if (pending === undefined) {
      pending = { operator, state, changes: new Map() };
      this.known.set(name, pending);
    }
    return pending.changes;
  }
}

/** Adds a later change: what was set keeps its place in the order unless the key was gone in between, which is remembered. */
export function addChange(changes: Map<string, StateChange>, later: StateChange): void {
  const { key, value } = later;
  const earlier = changes.get(key);
  const wasGone = earlier !== undefined && earlier.value === undefined;
  if (value === undefined || !(wasGone || later.isRenewed === true || earlier?.isRenewed === true)) {
    changes.set(key, later);
    return;
  }
  if (wasGone || later.isRenewed === true) changes.delete(key);
  changes.set(key, { key, value, isRenewed: true });
}
