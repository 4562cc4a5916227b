import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { writeKey } from "../../stream/checkpoint/stored-row.ts";
import type { SpillPlace, SpillStore } from "../../stream/state/spill-store.ts";
import { sqliteProblem } from "./sqlite-problem.ts";
import { checkSqliteVersion } from "./sqlite-version.ts";

/**
 * Spills states into a database file of this process in `folder`, which is gone when it is closed or the process ends. Nothing in it is
 * durable, so it is fast. Throws a `Fault` that names the file where the disk fails.
 */
export function sqliteSpill(folder: string): SpillPlace {
  checkSqliteVersion(process.versions);
  const path = join(folder, `spill-${randomUUID()}.sqlite`);
  const database = attempt(path, "opened", () => openScratch(folder, path));
  const stores = new Map<string, SpillStore>();
  return {
    open(name) {
      const known = stores.get(name);
      if (known !== undefined) return known;
      const made = tableStore(database, { path, table: `s${stores.size}` });
      stores.set(name, made);
      return made;
    },
    close() {
      database.close();
      rmSync(path, { force: true });
    },
  };
}

function openScratch(folder: string, path: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  // Loaded here and not with this file, which hosts without SQLite import too.
  const { DatabaseSync: Database } = process.getBuiltinModule("node:sqlite");
  const database = new Database(path);
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  // Never committed: nobody else reads it.
  database.exec("BEGIN EXCLUSIVE");
  // Where the system allows it, the file has no name any more, so that it is gone however the process ends.
  if (process.platform !== "win32") rmSync(path, { force: true });
  return database;
}

function tableStore(
  database: DatabaseSync,
  { path, table }: { readonly path: string; readonly table: string },
): SpillStore {
  const prepare = (sql: string) => attempt(path, "opened", () => database.prepare(sql));
  attempt(path, "opened", () =>
    database.exec(`CREATE TABLE ${table} (key TEXT PRIMARY KEY, text TEXT) STRICT, WITHOUT ROWID`),
  );
  const get = prepare(`SELECT text FROM ${table} WHERE key = ?`);
  const set = prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`);
  const remove = prepare(`DELETE FROM ${table} WHERE key = ?`);
  return {
    get: (key) =>
      attempt(path, "read", () => {
        const text = get.get(writeKey(key))?.["text"];
        return typeof text === "string" ? text : undefined;
      }),
    set: (key, text) => attempt(path, "written", () => void set.run(writeKey(key), text)),
    delete: (key) => attempt(path, "written", () => void remove.run(writeKey(key))),
    close: () => attempt(path, "written", () => database.exec(`DELETE FROM ${table}`)),
  };
}

function attempt<Result>(path: string, tried: "opened" | "read" | "written", task: () => Result): Result {
  try {
    return task();
  } catch (thrown) {
    throw sqliteProblem(thrown, { tried, path });
  }
}
