import type { JsonValue } from "@constellation/types";
import { type CheckpointStore, DamagedCheckpoint } from "../stream/checkpoint/checkpoint-store.ts";

/** Per epoch, the rows that were written. */
export type WrittenEpochs = ReadonlyMap<number, readonly (readonly [string, JsonValue])[]>;

/**
 * Starts from a store as a deployment does: from the newest epoch that can be read. Returns its number, or "damaged" where it says so; throws
 * where the store would begin a wrong start without a word: another content than was written, or older than the last without damage being told.
 */
export async function startFrom(store: CheckpointStore, written: WrittenEpochs): Promise<number | "damaged"> {
  try {
    return await newestWhole(store, written);
  } catch (thrown) {
    if (thrown instanceof DamagedCheckpoint) return "damaged";
    throw thrown;
  }
}

async function newestWhole(store: CheckpointStore, written: WrittenEpochs): Promise<number | "damaged"> {
  const newest = Math.max(...written.keys());
  let isTold = false;
  for (const stored of await store.list()) {
    if (stored.kind === "damaged") isTold = true;
    else if (await isRight(store, stored.epoch, written)) {
      if (stored.epoch !== newest && !isTold)
        throw new Error(`epoch ${stored.epoch} without a word on ${newest}`);
      return stored.epoch;
    } else isTold = true;
  }
  if (!isTold) throw new Error("it would begin from nothing");
  return "damaged";
}

/** False where the epoch is damaged. */
async function isRight(store: CheckpointStore, epoch: number, written: WrittenEpochs): Promise<boolean> {
  let found: string;
  try {
    found = JSON.stringify([...(await store.read(epoch, "o", "s"))]);
  } catch (thrown) {
    if (thrown instanceof DamagedCheckpoint) return false;
    throw thrown;
  }
  if (found !== JSON.stringify(written.get(epoch)))
    throw new Error(`epoch ${epoch} has other rows than were written`);
  return true;
}
