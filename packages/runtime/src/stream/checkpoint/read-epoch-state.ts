import type { JsonValue } from "@constellation/types";
import { DamagedCheckpoint } from "./checkpoint-store.ts";
import type { KeyValueBackend } from "./key-value-backend.ts";
import { type StoredEpochs, undoTable } from "./key-value-layout.ts";
import type { StateDigest } from "./stored-manifest.ts";
import { readKey, readRow, seedOf } from "./stored-row.ts";

/** One state of an epoch. */
export interface EpochState {
  readonly epoch: number;
  readonly operator: string;
  readonly state: string;
}

/** All values of a state as of an epoch, in the order in which their keys were first set. Throws `DamagedCheckpoint` unless they are exactly what was written. */
export async function readEpochState(
  backend: KeyValueBackend,
  epochs: StoredEpochs,
  asked: EpochState,
): Promise<readonly (readonly [key: string, value: JsonValue])[]> {
  const { epoch, operator, state } = asked;
  const damage = epochs.damaged.find((each) => each.epoch === epoch);
  if (damage !== undefined) throw new DamagedCheckpoint(`epoch ${epoch} cannot be read: ${damage.reason}`);
  const stored = epochs.whole.get(epoch);
  if (stored === undefined) throw new RangeError(`epoch ${epoch} should be complete to be read`);
  const digest = stored.states.find((each) => each.operator === operator && each.state === state);
  if (digest === undefined) return [];
  return inOrder(await rowsAsOf(backend, epochs, { epoch, table: digest.table }), digest, asked);
}

async function rowsAsOf(
  backend: KeyValueBackend,
  { numbers }: StoredEpochs,
  { epoch, table }: { readonly epoch: number; readonly table: string },
): Promise<ReadonlyMap<string, string>> {
  const rows = new Map(await backend.scan(table));
  const later = [...numbers].filter((each) => each > epoch).sort((one, other) => other - one);
  for (const each of later) {
    for (const [place, before] of await backend.scan(undoTable(each))) {
      if (!place.startsWith(`${table} `)) continue;
      const key = place.slice(table.length + 1);
      if (before === "-") rows.delete(key);
      else rows.set(key, before);
    }
  }
  return rows;
}

function inOrder(
  rows: ReadonlyMap<string, string>,
  digest: StateDigest,
  { epoch, operator, state }: EpochState,
): readonly (readonly [string, JsonValue])[] {
  const of = `state "${state}" of "${operator}" in epoch ${epoch}`;
  const found: { readonly key: string; readonly place: number; readonly text: string }[] = [];
  const seed = seedOf(digest.table);
  let sum = 0;
  for (const [key, text] of rows) {
    const row = readRow(seed, key, text);
    if (row === undefined) throw new DamagedCheckpoint(`${of}: a row does not match its checksum`);
    sum = addChecksum(sum, row.checksum);
    found.push({ key, place: row.place, text: row.text });
  }
  if (found.length !== digest.rows || sum !== digest.sum)
    throw new DamagedCheckpoint(
      `${of}: its ${found.length} rows are not the ${digest.rows} that were written`,
    );
  found.sort((one, other) => one.place - other.place);
  return found.map(({ key, text }) => [readKey(key), JSON.parse(text) as JsonValue]);
}

const modulus = 2 ** 48;

/** Sums of checksums, modulo 2^48; `amount` may be negative. */
export function addChecksum(sum: number, amount: number): number {
  return (sum + amount + modulus) % modulus;
}
