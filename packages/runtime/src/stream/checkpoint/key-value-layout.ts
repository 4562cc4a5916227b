import type { StoredManifest } from "./stored-manifest.ts";

/** Manifests by epoch. */
export const manifestTable = "m";

/** What rows were before an epoch, by table and key: `c3 key`; `-` where there was none. */
export function undoTable(epoch: number): string {
  return `u${epoch}`;
}

/** The rows of the n-th state. */
export function stateTable(number: number): string {
  return `c${number}`;
}

/** What tables hold, as it was found and is kept up to date. */
export interface StoredEpochs {
  readonly whole: Map<number, StoredManifest>;
  readonly damaged: readonly DamagedEpoch[];
  /** Of all manifests, damaged or not. */
  readonly numbers: Set<number>;
  witnessed: number;
}

export interface DamagedEpoch {
  readonly epoch: number;
  /** Under which the manifest is kept. */
  readonly key: string;
  readonly reason: string;
}
