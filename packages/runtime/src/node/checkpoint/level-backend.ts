import { join } from "node:path";
import type { KeyValueBackend, KeyValueChange } from "../../stream/checkpoint/key-value-backend.ts";
import { EpochWitness } from "./epoch-witness.ts";

/** What is used of a database with the interface of `abstract-level`: texts in the order of their UTF-8 bytes. */
export interface LevelDatabase {
  open(): Promise<void>;
  close(): Promise<void>;
  getMany(keys: string[]): Promise<readonly (string | undefined)[]>;
  batch(steps: LevelStep[], options: { readonly sync: boolean }): Promise<unknown>;
  iterator(range: { readonly gte: string; readonly lt: string }): LevelIterator;
}

export interface LevelStep {
  readonly type: "put" | "del";
  readonly key: string;
  readonly value?: string;
}

interface LevelIterator {
  all(): Promise<readonly (readonly [string, string])[]>;
  close(): Promise<void>;
}

/** How a database is opened, and what its errors mean. */
export interface LevelTechnique {
  /** `folder` exists. */
  make(folder: string): Promise<LevelDatabase>;
  problem(
    thrown: unknown,
    about: {
      readonly tried: "opened" | "read" | "written";
      readonly path: string;
      readonly isKnown: boolean;
    },
  ): unknown;
}

const separator = "\u0000";

/** Tables of texts in a log-structured database: a key is the table's name, U+0000, and the key in the table. */
export class LevelBackend implements KeyValueBackend {
  private readonly folder: string;
  private readonly technique: LevelTechnique;
  private readonly epochs: EpochWitness;
  private opened: Promise<LevelDatabase> | undefined;

  constructor(folder: string, technique: LevelTechnique) {
    this.folder = folder;
    this.technique = technique;
    this.epochs = new EpochWitness(join(folder, "last-epoch"));
  }

  async getMany(table: string, keys: readonly string[]): Promise<readonly (string | undefined)[]> {
    const database = await this.open();
    return this.attempt("read", () => database.getMany(keys.map((key) => keyIn(table, key))));
  }

  async scan(table: string): Promise<Iterable<readonly [string, string]>> {
    const rows = await this.rowsOf(`${table}${separator}`, `${table}\u0001`);
    return rows.map(([key, value]) => [key.slice(table.length + 1), value] as const);
  }

  private async rowsOf(gte: string, lt: string): Promise<readonly (readonly [string, string])[]> {
    const database = await this.open();
    return this.attempt("read", async () => {
      const iterator = database.iterator({ gte, lt });
      try {
        return await iterator.all();
      } finally {
        await iterator.close();
      }
    });
  }

  async apply(changes: readonly KeyValueChange[]): Promise<void> {
    const database = await this.open();
    const steps: LevelStep[] = [];
    for (const change of changes) {
      if (change.kind === "put")
        steps.push({ type: "put", key: keyIn(change.table, change.key), value: change.value });
      else if (change.kind === "delete") steps.push({ type: "del", key: keyIn(change.table, change.key) });
      else for (const key of await this.keysOf(change)) steps.push({ type: "del", key });
    }
    await this.attempt("written", () => database.batch(steps, { sync: true }));
  }

  private async keysOf(
    change: KeyValueChange & { readonly kind: "drop" | "clear" },
  ): Promise<readonly string[]> {
    const rows =
      change.kind === "clear"
        ? await this.rowsOf("", "\u{10ffff}")
        : await this.rowsOf(`${change.table}${separator}`, `${change.table}\u0001`);
    return rows.map(([key]) => key);
  }

  async witnessed(): Promise<number> {
    await this.open();
    return this.attempt("opened", () => this.epochs.read());
  }

  witness(epoch: number): Promise<void> {
    return this.attempt("written", () => this.epochs.write(epoch));
  }

  async close(): Promise<void> {
    const opening = this.opened;
    this.opened = undefined;
    await this.epochs.close().catch(() => undefined);
    const database = await opening?.catch(() => undefined);
    await database?.close();
  }

  private open(): Promise<LevelDatabase> {
    this.opened ??= this.openDatabase().catch((thrown) => {
      this.opened = undefined;
      throw thrown;
    });
    return this.opened;
  }

  private async openDatabase(): Promise<LevelDatabase> {
    let isKnown = false;
    try {
      isKnown = (await this.epochs.read()) > 0;
      const database = await this.technique.make(join(this.folder, "rows"));
      await database.open();
      return database;
    } catch (thrown) {
      await this.epochs.close().catch(() => undefined);
      throw this.technique.problem(thrown, { tried: "opened", path: this.folder, isKnown });
    }
  }

  private async attempt<Result>(
    tried: "opened" | "read" | "written",
    task: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await task();
    } catch (thrown) {
      throw this.technique.problem(thrown, { tried, path: this.folder, isKnown: true });
    }
  }
}

function keyIn(table: string, key: string): string {
  return `${table}${separator}${key}`;
}
