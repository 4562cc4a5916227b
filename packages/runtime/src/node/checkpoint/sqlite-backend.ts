import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type FileHandle, open as openFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { DamagedCheckpoint } from "../../stream/checkpoint/checkpoint-store.ts";
import type { KeyValueBackend, KeyValueChange } from "../../stream/checkpoint/key-value-backend.ts";
import { EpochWitness } from "./epoch-witness.ts";
import { sqliteProblem } from "./sqlite-problem.ts";
import { checkSqliteVersion } from "./sqlite-version.ts";

/** Marks a database as ours: "cstl". */
const applicationId = 0x6373746c;
/** Rows that are written before others get their turn. */
const sliceSize = 2000;
/** Rows that are read without giving others their turn before. */
const readMax = 100;

interface OpenDatabase {
  readonly database: DatabaseSync;
  /** The write-ahead log. */
  readonly log: FileHandle;
  readonly get: StatementSync;
  readonly scan: StatementSync;
  readonly put: StatementSync;
  readonly delete: StatementSync;
  readonly drop: StatementSync;
  readonly clear: StatementSync;
}

/**
 * Tables of texts in one table of an SQLite database, in WAL mode with every commit on disk: the log is written through to it beside the work of this thread. The database is locked for others as long as it is open;
 * the lock ends with the process, whatever ends it.
 */
export class SqliteBackend implements KeyValueBackend {
  private readonly path: string;
  private readonly sizeMaxMb: number | undefined;
  private readonly epochs: EpochWitness;
  private opened: Promise<OpenDatabase> | undefined;
  private isLogDoubtful = false;

  constructor(path: string, sizeMaxMb: number | undefined) {
    this.path = path;
    this.sizeMaxMb = sizeMaxMb;
    this.epochs = new EpochWitness(`${path}-epoch`);
  }

  async getMany(table: string, keys: readonly string[]): Promise<readonly (string | undefined)[]> {
    const { get } = await this.open();
    if (keys.length > readMax) await setImmediate();
    return this.attempt("read", () =>
      keys.map((key) => {
        const row = get.get(table, key);
        return row === undefined ? undefined : this.textOf(row["value"]);
      }),
    );
  }

  async scan(table: string): Promise<Iterable<readonly [string, string]>> {
    const { scan } = await this.open();
    return this.attempt("read", () =>
      scan.all(table).map((row) => [this.textOf(row["key"]), this.textOf(row["value"])] as const),
    );
  }

  private textOf(value: unknown): string {
    if (typeof value === "string") return value;
    throw new DamagedCheckpoint(`"${this.path}" is damaged: a text should stand in every row`);
  }

  async apply(changes: readonly KeyValueChange[]): Promise<void> {
    const open = await this.open();
    const { database } = open;
    try {
      database.exec("BEGIN IMMEDIATE");
      for (let start = 0; start < changes.length; start += sliceSize) {
        if (start > 0) await setImmediate();
        for (const change of changes.slice(start, start + sliceSize)) applyOne(open, change);
      }
      database.exec("COMMIT");
      await this.writeThrough(open);
    } catch (thrown) {
      if (database.isTransaction) database.exec("ROLLBACK");
      throw sqliteProblem(thrown, { tried: "written", path: this.path });
    }
  }

  async witnessed(): Promise<number> {
    const open = await this.open();
    try {
      // What a process left that was killed before it wrote its log through is only in memory: a sink must not commit an epoch that a power cut could still take.
      await this.writeThrough(open);
      return await this.epochs.read();
    } catch (thrown) {
      throw sqliteProblem(thrown, { tried: "opened", path: this.path });
    }
  }

  /** The log onto the disk. Where that failed once, the system may take what it held for written: then its rows go into the database itself. */
  private async writeThrough({ database, log }: OpenDatabase): Promise<void> {
    if (this.isLogDoubtful) database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    this.isLogDoubtful = true;
    await log.datasync();
    this.isLogDoubtful = false;
  }

  async witness(epoch: number): Promise<void> {
    await this.epochs.write(epoch).catch((thrown) => {
      throw sqliteProblem(thrown, { tried: "written", path: this.path });
    });
  }

  async close(): Promise<void> {
    const opening = this.opened;
    this.opened = undefined;
    await this.epochs.close().catch(() => undefined);
    const open = await opening?.catch(() => undefined);
    await open?.log.close().catch(() => undefined);
    open?.database.close();
  }

  private open(): Promise<OpenDatabase> {
    this.opened ??= this.openDatabase().catch((thrown) => {
      this.opened = undefined;
      throw thrown;
    });
    return this.opened;
  }

  private async openDatabase(): Promise<OpenDatabase> {
    checkSqliteVersion(process.versions);
    const { DatabaseSync } = await import("node:sqlite");
    let database: DatabaseSync | undefined;
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      database = new DatabaseSync(this.path);
      this.prepare(database);
      const log = await openFile(`${this.path}-wal`, "r+");
      return { database, log, ...statementsOf(database) };
    } catch (thrown) {
      const owner = this.owner();
      closeQuietly(database);
      throw sqliteProblem(thrown, { tried: "opened", path: this.path, owner });
    }
  }

  private prepare(database: DatabaseSync): void {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    database.exec("BEGIN IMMEDIATE");
    const found = database.prepare("PRAGMA application_id").get()?.["application_id"];
    const isEmpty = database.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
    if (found !== applicationId && !isEmpty)
      throw new DamagedCheckpoint(`"${this.path}" is damaged, or is a database of something else`);
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(
      'CREATE TABLE IF NOT EXISTS entry ("table" TEXT, key TEXT, value TEXT, PRIMARY KEY ("table", key)) STRICT, WITHOUT ROWID',
    );
    database.exec("COMMIT");
    if (this.sizeMaxMb !== undefined) {
      const pageSize = Number(database.prepare("PRAGMA page_size").get()?.["page_size"] ?? 4096);
      const pages = Math.max(1, Math.floor((this.sizeMaxMb * 2 ** 20) / pageSize));
      database.exec(`PRAGMA max_page_count = ${pages}`);
    }
    writeFileSync(`${this.path}-owner`, `process ${process.pid} on ${hostname()}\n`);
  }

  /** Who has the database, as far as is known. */
  private owner(): string | undefined {
    try {
      return readFileSync(`${this.path}-owner`, "utf8").trim();
    } catch {
      return undefined;
    }
  }

  private attempt<Result>(tried: "read", task: () => Result): Result {
    try {
      return task();
    } catch (thrown) {
      throw sqliteProblem(thrown, { tried, path: this.path });
    }
  }
}

function statementsOf(database: DatabaseSync): Omit<OpenDatabase, "database" | "log"> {
  return {
    get: database.prepare('SELECT value FROM entry WHERE "table" = ? AND key = ?'),
    scan: database.prepare('SELECT key, value FROM entry WHERE "table" = ?'),
    put: database.prepare("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)"),
    delete: database.prepare('DELETE FROM entry WHERE "table" = ? AND key = ?'),
    drop: database.prepare('DELETE FROM entry WHERE "table" = ?'),
    clear: database.prepare("DELETE FROM entry"),
  };
}

function applyOne(open: OpenDatabase, change: KeyValueChange): void {
  if (change.kind === "put") open.put.run(change.table, change.key, change.value);
  else if (change.kind === "delete") open.delete.run(change.table, change.key);
  else if (change.kind === "drop") open.drop.run(change.table);
  else open.clear.run();
}

function closeQuietly(database: DatabaseSync | undefined): void {
  try {
    database?.close();
  } catch {
    // What went wrong before is what counts.
  }
}
