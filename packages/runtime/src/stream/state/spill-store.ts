/** Where values of a state go that memory should not hold: texts by key, read and written at once. It need not outlive the process: checkpoints do. */
export interface SpillStore {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  delete(key: string): void;
  /** Forgets all. */
  close(): void;
}

/** Where the states of a deployment spill to. */
export interface SpillPlace {
  /** The store of one state; `name` tells it from others. */
  open(name: string): SpillStore;
  close(): void;
}

/** Spills into memory, as text: for hosts without a disk, and for tests. */
export function memorySpill(): SpillStore {
  const texts = new Map<string, string>();
  return {
    get: (key) => texts.get(key),
    set: (key, text) => void texts.set(key, text),
    delete: (key) => void texts.delete(key),
    close: () => texts.clear(),
  };
}
