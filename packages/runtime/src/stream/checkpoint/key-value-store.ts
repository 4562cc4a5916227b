import {
  type CheckpointStore,
  DamagedCheckpoint,
  type Manifest,
  type StatePart,
  type StoredCheckpoint,
} from "./checkpoint-store.ts";
import { EpochWriter } from "./epoch-writer.ts";
import type { KeyValueBackend, KeyValueChange } from "./key-value-backend.ts";
import { manifestTable, type StoredEpochs, undoTable } from "./key-value-layout.ts";
import { loadEpochs } from "./load-epochs.ts";
import { PendingEpoch } from "./pending-epoch.ts";
import { readEpochState } from "./read-epoch-state.ts";

export interface CheckpointStoreOptions {
  /** Complete epochs that stay readable, at least 1; default 3. */
  readonly keep?: number;
}

/**
 * Keeps checkpoints in tables of texts. A state is one table with a row per key as of the last complete epoch; beside it stands, per epoch that is kept, what the rows were
 * before, so that an earlier epoch can be read and returned to. Each row has a checksum, and each manifest has the number and sum of the rows' checksums of every state:
 * a row that is missing, old or foreign is noticed as well as one that was changed.
 */
export function keyValueStore(
  backend: KeyValueBackend,
  options: CheckpointStoreOptions = {},
): CheckpointStore {
  const { keep = 3 } = options;
  if (!Number.isSafeInteger(keep) || keep < 1)
    throw new RangeError("`keep` should be a whole number, 1 or more");
  return new KeyValueStore(backend, keep);
}

class KeyValueStore implements CheckpointStore {
  private readonly backend: KeyValueBackend;
  private readonly keep: number;
  private loaded: StoredEpochs | undefined;
  private pending: PendingEpoch | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(backend: KeyValueBackend, keep: number) {
    this.backend = backend;
    this.keep = keep;
  }

  write(epoch: number, parts: readonly StatePart[]): Promise<void> {
    return this.inTurn(async () => {
      await this.mustFollow(epoch);
      if (this.pending === undefined || this.pending.epoch < epoch) this.pending = new PendingEpoch(epoch);
      // What comes for an epoch that another has overtaken can never be complete.
      if (this.pending.epoch === epoch) this.pending.add(parts);
    });
  }

  complete(manifest: Manifest): Promise<void> {
    return this.inTurn(async () => {
      const { epoch } = manifest;
      const epochs = await this.mustFollow(epoch);
      if (this.pending !== undefined && this.pending.epoch > epoch)
        throw new RangeError(
          `epoch ${epoch} should not be completed after epoch ${this.pending.epoch} has begun`,
        );
      const pending = this.pending?.epoch === epoch ? this.pending : new PendingEpoch(epoch);
      const writer = new EpochWriter(this.backend, epochs, manifest);
      const stored = await writer.stage(pending);
      const forgotten = this.forget(epochs, epoch, writer.changes);
      await this.apply(writer.changes);
      this.pending = undefined;
      for (const each of forgotten) epochs.whole.delete(each);
      for (const each of forgotten) epochs.numbers.delete(each);
      epochs.whole.set(epoch, stored);
      epochs.numbers.add(epoch);
      await this.backend.witness(epoch);
      epochs.witnessed = epoch;
    });
  }

  /** Adds the changes that forget epochs beyond the last `keep`; returns their numbers. */
  private forget(epochs: StoredEpochs, epoch: number, changes: KeyValueChange[]): readonly number[] {
    const kept = [...epochs.whole.keys(), epoch].sort((one, other) => other - one).slice(0, this.keep);
    const oldest = kept.at(-1) ?? epoch;
    const forgotten = [...epochs.numbers].filter((each) => each < oldest);
    // Nobody returns to before the oldest epoch.
    for (const each of [...forgotten, oldest]) changes.push({ kind: "drop", table: undoTable(each) });
    for (const each of forgotten) changes.push({ kind: "delete", table: manifestTable, key: String(each) });
    return forgotten;
  }

  list(): Promise<readonly StoredCheckpoint[]> {
    return this.inTurn(async () => {
      const { whole, damaged, witnessed } = await this.epochs();
      const found: StoredCheckpoint[] = [];
      for (const [epoch, { manifest }] of whole) found.push({ kind: "complete", epoch, manifest });
      for (const { epoch, reason } of damaged) found.push({ kind: "damaged", epoch, reason });
      if (!found.some(({ epoch }) => epoch >= witnessed) && witnessed > 0) {
        const reason = `epoch ${witnessed} was complete, and is not there any more`;
        found.push({ kind: "damaged", epoch: witnessed, reason });
      }
      return found.sort((one, other) => other.epoch - one.epoch);
    });
  }

  read(epoch: number, operator: string, state: string): ReturnType<CheckpointStore["read"]> {
    return this.inTurn(async () =>
      readEpochState(this.backend, await this.epochs(), { epoch, operator, state }),
    );
  }

  rewind(epoch: number): Promise<void> {
    return this.inTurn(async () => {
      const epochs = await this.epochs();
      if (epoch !== 0 && !epochs.whole.has(epoch))
        throw new RangeError(`epoch ${epoch} should be complete, or 0, to be returned to`);
      const changes: KeyValueChange[] = epoch === 0 ? [{ kind: "clear" }] : await this.undo(epochs, epoch);
      this.pending = undefined;
      // Before the change: otherwise a crash between the two would look like a loss.
      await this.backend.witness(epoch);
      if (changes.length > 0) await this.apply(changes);
      this.loaded = undefined;
    });
  }

  private async apply(changes: readonly KeyValueChange[]): Promise<void> {
    try {
      await this.backend.apply(changes);
    } catch (thrown) {
      // Whether they were made is not known where it failed at the very end.
      this.loaded = undefined;
      throw thrown;
    }
  }

  private async undo(epochs: StoredEpochs, epoch: number): Promise<KeyValueChange[]> {
    const changes: KeyValueChange[] = [];
    const later = [...epochs.numbers].filter((each) => each > epoch).sort((one, other) => other - one);
    for (const each of later) {
      for (const [place, before] of await this.backend.scan(undoTable(each))) {
        const end = place.indexOf(" ");
        const row = { table: place.slice(0, end), key: place.slice(end + 1) };
        changes.push(before === "-" ? { kind: "delete", ...row } : { kind: "put", ...row, value: before });
      }
      changes.push({ kind: "drop", table: undoTable(each) });
    }
    const nameless = epochs.damaged.filter((each) => String(each.epoch) !== each.key);
    for (const key of [...later.map(String), ...nameless.map((each) => each.key)])
      changes.push({ kind: "delete", table: manifestTable, key });
    return changes;
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    const last = this.last;
    this.isClosed = true;
    await last;
    await this.backend.close();
  }

  private async mustFollow(epoch: number): Promise<StoredEpochs> {
    const epochs = await this.epochs();
    const newest = Math.max(0, ...epochs.whole.keys());
    if (epoch <= newest)
      throw new RangeError(`epoch ${epoch} should be later than ${newest}, which is complete`);
    const damage = epochs.damaged.find((each) => each.epoch > newest);
    if (damage !== undefined || epochs.witnessed > newest)
      throw new DamagedCheckpoint("before an epoch is written, the damaged ones must be rewound");
    return epochs;
  }

  private async epochs(): Promise<StoredEpochs> {
    this.loaded ??= await loadEpochs(this.backend);
    return this.loaded;
  }

  /** One thing at a time, in the order in which it was asked for. */
  private inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.isClosed)
      return Promise.reject(new Error("a store of checkpoints should not be used after it was closed"));
    const result = this.last.then(task);
    this.last = result.catch(() => undefined);
    return result;
  }
}
