import type { StateData } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import {
  type KeptState,
  type OpenState,
  type StateName,
  type StateValues,
  stateValues,
} from "./kept-state.ts";
import { type CheckpointedState, KeyedState } from "./keyed-state.ts";
import { splitKey } from "./split-key.ts";

/** A map per key of a call. Each entry is a row of its own, so that a checkpoint holds only what changed. */
export class KeptMap implements KeptState {
  readonly checkpointed: CheckpointedState;
  private readonly values: StateValues;
  private readonly items: KeyedState<Value>;
  /** By key of the call: the rows of its entries, in the order in which they were first set. */
  private readonly rows = new Map<string, Map<string, string>>();

  constructor({ id, name }: StateName, data: StateData) {
    this.values = stateValues(name, data);
    const items = new KeyedState(id, this.values.codec);
    this.items = items;
    this.checkpointed = {
      name: id,
      takeChanges: () => items.takeChanges(),
      restore: (row, encoded) => this.restore(row, encoded),
    };
  }

  private restore(row: string, encoded: JsonValue): void {
    const [key, entry] = splitKey(row);
    this.items.restore(row, encoded);
    this.rowsOf(key).set(entry, row);
  }

  private rowsOf(key: string): Map<string, string> {
    let rows = this.rows.get(key);
    if (rows === undefined) {
      rows = new Map();
      this.rows.set(key, rows);
    }
    return rows;
  }

  open(key: string, mustBeOpen: () => void): OpenState {
    const open = new OpenMap({
      kept: (entry) => this.get(key, entry),
      entries: () => this.rows.get(key)?.keys() ?? [],
    });
    const { values } = this;
    const given = (value: Value | undefined): unknown =>
      value === undefined ? undefined : values.give(value);
    const view = {
      get: (entry: string): unknown => {
        mustBeOpen();
        return given(open.get(String(entry)));
      },
      set: (entry: string, value: unknown): void => {
        mustBeOpen();
        open.set(String(entry), values.take(value));
      },
      delete: (entry: string): void => {
        mustBeOpen();
        open.delete(String(entry));
      },
      entries: (): readonly (readonly [string, unknown])[] => {
        mustBeOpen();
        return open.entries().map(([entry, value]) => [entry, values.give(value)] as const);
      },
      clear: (): void => {
        mustBeOpen();
        open.clear();
      },
    };
    return { view, commit: () => this.commit(key, open) };
  }

  private get(key: string, entry: string): Value | undefined {
    const row = this.rows.get(key)?.get(entry);
    return row === undefined ? undefined : this.items.get(row);
  }

  private commit(key: string, { gone, written }: OpenMap): void {
    const rows = this.rowsOf(key);
    for (const entry of gone) {
      const row = rows.get(entry);
      if (row === undefined) continue;
      this.items.delete(row);
      rows.delete(entry);
    }
    for (const [entry, value] of written) {
      const row = rows.get(entry) ?? JSON.stringify([key, entry]);
      rows.set(entry, row);
      this.items.set(row, value);
    }
    if (rows.size === 0) this.rows.delete(key);
  }
}

/** A map as one attempt sees it. */
class OpenMap {
  /** Kept entries that are deleted, also where they were written again: then they go last. */
  readonly gone = new Set<string>();
  readonly written = new Map<string, Value>();
  private readonly kept: (entry: string) => Value | undefined;
  private readonly keptEntries: () => Iterable<string>;

  constructor(under: {
    readonly kept: (entry: string) => Value | undefined;
    readonly entries: () => Iterable<string>;
  }) {
    this.kept = under.kept;
    this.keptEntries = under.entries;
  }

  get(entry: string): Value | undefined {
    return this.written.get(entry) ?? (this.gone.has(entry) ? undefined : this.kept(entry));
  }

  set(entry: string, value: Value): void {
    this.written.set(entry, value);
  }

  delete(entry: string): void {
    this.written.delete(entry);
    this.gone.add(entry);
  }

  clear(): void {
    this.written.clear();
    for (const entry of this.keptEntries()) this.gone.add(entry);
  }

  entries(): readonly (readonly [string, Value])[] {
    const found = new Map<string, Value>();
    for (const entry of this.keptEntries()) {
      const value = this.gone.has(entry) ? undefined : this.get(entry);
      if (value !== undefined) found.set(entry, value);
    }
    for (const [entry, value] of this.written) found.set(entry, value);
    return [...found];
  }
}
