import type { KeyValueBackend } from "./key-value-backend.ts";
import { type DamagedEpoch, manifestTable, type StoredEpochs } from "./key-value-layout.ts";
import { readManifest, type StoredManifest } from "./stored-manifest.ts";

/** Reads all manifests; those that do not match their checksum are damaged. */
export async function loadEpochs(backend: KeyValueBackend): Promise<StoredEpochs> {
  const witnessed = await backend.witnessed();
  const whole = new Map<number, StoredManifest>();
  const damaged: DamagedEpoch[] = [];
  for (const [key, text] of await backend.scan(manifestTable)) {
    const stored = readManifest(key, text);
    const number = Number(key);
    // A damaged key tells no number: the epoch that is missed most is the last one.
    const epoch = Number.isSafeInteger(number) && number > 0 ? number : Math.max(1, witnessed);
    if (stored === undefined)
      damaged.push({ epoch, key, reason: "its manifest does not match its checksum" });
    else whole.set(stored.manifest.epoch, stored);
  }
  const numbers = new Set([...whole.keys(), ...damaged.map(({ epoch }) => epoch)]);
  return { whole, damaged, numbers, witnessed };
}
