import type { StateChange } from "../state/keyed-state.ts";
import type { Manifest } from "./checkpoint-store.ts";
import type { KeyValueBackend, KeyValueChange } from "./key-value-backend.ts";
import { manifestTable, type StoredEpochs, stateTable, undoTable } from "./key-value-layout.ts";
import type { PendingEpoch } from "./pending-epoch.ts";
import { addChecksum } from "./read-epoch-state.ts";
import { type StateDigest, type StoredManifest, writeManifest } from "./stored-manifest.ts";
import { seedOf, splitRow, writeKey, writeRow } from "./stored-row.ts";

/** Keys that are looked up at once. */
const sliceSize = 4096;

/** What the rows of a state add up to, while an epoch is put together. */
interface OpenDigest {
  readonly operator: string;
  readonly state: string;
  readonly table: string;
  readonly seed: number;
  rows: number;
  sum: number;
}

/** Turns the changes of one epoch into changes of tables. */
export class EpochWriter {
  readonly changes: KeyValueChange[] = [];
  private readonly backend: KeyValueBackend;
  private readonly manifest: Manifest;
  private readonly before: StoredManifest | undefined;
  private readonly undo: string;
  private readonly digests = new Map<string, OpenDigest>();
  private places: number;

  constructor(backend: KeyValueBackend, { whole }: StoredEpochs, manifest: Manifest) {
    this.backend = backend;
    this.manifest = manifest;
    this.before = whole.get(Math.max(0, ...whole.keys()));
    this.undo = undoTable(manifest.epoch);
    this.places = this.before?.places ?? 0;
    for (const digest of this.before?.states ?? [])
      this.digests.set(nameOf(digest), { ...digest, seed: seedOf(digest.table) });
  }

  /** Fills `changes`; returns what will be kept of the epoch. */
  async stage(pending: PendingEpoch): Promise<StoredManifest> {
    for (const [name, digest] of [...this.digests]) {
      if (!this.isForgotten(digest.operator)) continue;
      await this.empty(digest.table);
      this.digests.delete(name);
    }
    for (const { operator, state, changes } of pending.states) {
      const digest = this.digestOf(operator, state);
      const all = [...changes.values()];
      for (let start = 0; start < all.length; start += sliceSize)
        await this.stageSlice(digest, all.slice(start, start + sliceSize));
    }
    const { manifest, places } = this;
    const stored: StoredManifest = { manifest, states: this.closed(), places };
    const key = String(manifest.epoch);
    this.changes.push({ kind: "put", table: manifestTable, key, value: writeManifest(key, stored) });
    return stored;
  }

  private closed(): readonly StateDigest[] {
    return [...this.digests.values()].map(({ operator, state, table, rows, sum }) => ({
      operator,
      state,
      table,
      rows,
      sum,
    }));
  }

  private isForgotten(operator: string): boolean {
    const { operators, reset = [] } = this.manifest;
    const isGone =
      this.before?.manifest.operators[operator] !== undefined && operators[operator] === undefined;
    return isGone || reset.includes(operator);
  }

  private async empty(table: string): Promise<void> {
    for (const [key, value] of await this.backend.scan(table))
      this.changes.push({ kind: "put", table: this.undo, key: `${table} ${key}`, value });
    this.changes.push({ kind: "drop", table });
  }

  private digestOf(operator: string, state: string): OpenDigest {
    const name = nameOf({ operator, state });
    let digest = this.digests.get(name);
    if (digest === undefined) {
      const table = this.freeTable();
      digest = { operator, state, table, seed: seedOf(table), rows: 0, sum: 0 };
      this.digests.set(name, digest);
    }
    return digest;
  }

  /** Not one that was emptied in this epoch either: what undoes the epoch names rows by table. */
  private freeTable(): string {
    const known = [...this.digests.values(), ...(this.before?.states ?? [])];
    const taken = known.map(({ table }) => Number(table.slice(1)));
    return stateTable(Math.max(0, ...taken) + 1);
  }

  private async stageSlice(digest: OpenDigest, slice: readonly StateChange[]): Promise<void> {
    const keys = slice.map(({ key }) => writeKey(key));
    const olds = await this.backend.getMany(digest.table, keys);
    for (const [index, change] of slice.entries())
      this.stageRow(digest, change, { key: keys[index] ?? "", old: olds[index] });
  }

  private stageRow(
    digest: OpenDigest,
    { value, isRenewed }: StateChange,
    { key, old }: { readonly key: string; readonly old: string | undefined },
  ): void {
    const { table } = digest;
    if (old === undefined && value === undefined) return;
    // Not checked against its checksum: what is damaged in it is noticed where it is read.
    const row = old === undefined ? undefined : splitRow(old);
    this.changes.push({ kind: "put", table: this.undo, key: `${table} ${key}`, value: old ?? "-" });
    if (row !== undefined) digest.sum = addChecksum(digest.sum, -row.checksum);
    digest.rows += (value === undefined ? 0 : 1) - (old === undefined ? 0 : 1);
    if (value === undefined) {
      this.changes.push({ kind: "delete", table, key });
      return;
    }
    const place = row === undefined || isRenewed === true ? this.places++ : row.place;
    const written = writeRow(digest.seed, key, { place, value });
    digest.sum = addChecksum(digest.sum, written.checksum);
    this.changes.push({ kind: "put", table, key, value: written.row });
  }
}

function nameOf({ operator, state }: Pick<StateDigest, "operator" | "state">): string {
  return JSON.stringify([operator, state]);
}
