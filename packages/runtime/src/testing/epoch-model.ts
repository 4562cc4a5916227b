import type { Random } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { StatePart } from "../stream/checkpoint/checkpoint-store.ts";
import type { StateChange } from "../stream/state/keyed-state.ts";

/** What a store of checkpoints should hold, as plainly as can be: one state, a copy of all rows per epoch. */
export class EpochModel {
  private readonly keep: number;
  private readonly kept = new Map<number, ReadonlyMap<string, JsonValue>>();

  constructor(keep: number) {
    this.keep = keep;
  }

  /** Newest first. */
  get epochs(): readonly number[] {
    return [...this.kept.keys()].reverse();
  }

  rows(epoch: number): readonly (readonly [string, JsonValue])[] {
    return [...(this.kept.get(epoch) ?? [])];
  }

  complete(epoch: number, parts: readonly StatePart[]): void {
    const rows = new Map(this.kept.get(this.epochs[0] ?? 0));
    for (const { changes } of parts) for (const change of changes) applyChange(rows, change);
    this.kept.set(epoch, rows);
    for (const old of this.epochs.slice(this.keep)) this.kept.delete(old);
  }

  rewind(epoch: number): void {
    for (const each of this.epochs) if (each > epoch) this.kept.delete(each);
  }

  /** Random changes of a few keys. */
  draw(random: Random): readonly StatePart[] {
    const count = Math.floor(random.next() * 6);
    const changes = Array.from({ length: count }, (): StateChange => {
      const key = `k${Math.floor(random.next() * 12)}`;
      const kind = random.next();
      const value = Math.floor(random.next() * 1000);
      if (kind < 0.3) return { key };
      return kind < 0.4 ? { key, value, isRenewed: true } : { key, value };
    });
    return [{ operator: "o", state: "s", changes }];
  }
}

function applyChange(rows: Map<string, JsonValue>, { key, value, isRenewed }: StateChange): void {
  if (value === undefined || isRenewed === true) rows.delete(key);
  if (value !== undefined) rows.set(key, value);
}
