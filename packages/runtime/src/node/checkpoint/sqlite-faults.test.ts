import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test, vi } from "vitest";
import { manifestOf, partOf } from "../../testing/checkpoint-store-conformance.ts";
import { sqliteProblem } from "./sqlite-problem.ts";
import { sqliteStore } from "./sqlite-store.ts";
import { checkSqliteVersion } from "./sqlite-version.ts";

const folder = mkdtempSync(join(tmpdir(), "faults-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens the store in another process and prints what becomes of it. */
function inAnotherProcess(path: string): string {
  const source = `
    import { sqliteStore } from ${JSON.stringify(new URL("./sqlite-store.ts", import.meta.url).href)};
    const store = sqliteStore(${JSON.stringify(path)});
    store.list().then((found) => console.log("epochs", found.length), (thrown) => console.log(thrown.message));`;
  const args = ["--conditions=constellation-source", "--input-type=module", "-e", source];
  return spawnSync(process.execPath, args, { encoding: "utf8" }).stdout.trim();
}

test("a second process is refused while the first has the store, and not after", async () => {
  const path = join(folder, "shared");
  const store = sqliteStore(path);
  await store.complete(manifestOf(1));
  expect(inAnotherProcess(path)).toMatch(
    /^the checkpoints in ".*checkpoints\.sqlite" cannot be opened: another process uses them \(process \d+ on .*\)$/,
  );
  await store.complete(manifestOf(2));
  await store.close();
  expect(inAnotherProcess(path)).toBe("epochs 2");
});

test("what another process left is on the disk before it is listed", async () => {
  const path = join(folder, "left");
  const left = sqliteStore(path);
  await left.complete(manifestOf(1));
  await left.close();
  const file = await open(join(folder, "any"), "w");
  const datasync = vi.spyOn(Object.getPrototypeOf(file), "datasync");
  await file.close();
  const store = sqliteStore(path);
  const found = await store.list();
  expect(found).toHaveLength(1);
  expect(datasync).toHaveBeenCalledTimes(1);
  datasync.mockRestore();
  await store.close();
});

test("after a log that could not be written through, its rows go into the database itself", async () => {
  const path = join(folder, "doubtful.sqlite");
  const store = sqliteStore(path);
  await store.complete(manifestOf(1));
  const file = await open(join(folder, "any"), "w");
  const datasync = vi.spyOn(Object.getPrototypeOf(file), "datasync");
  await file.close();
  datasync.mockRejectedValueOnce(Object.assign(new Error("EIO: i/o error"), { code: "EIO" }));
  await expect(store.complete(manifestOf(2))).rejects.toThrow("cannot be written");
  datasync.mockRestore();
  const doubtful = statSync(`${path}-wal`).size;
  await store.complete(manifestOf(3));
  expect(statSync(`${path}-wal`).size).toBeLessThan(doubtful);
  await store.close();
});

test("one process opens a store once", async () => {
  const [first, second] = [sqliteStore(join(folder, "twice")), sqliteStore(join(folder, "twice"))];
  await first.list();
  await expect(second.list()).rejects.toThrow("cannot be opened: another process uses them");
  await first.close();
  expect(await second.list()).toEqual([]);
  await second.close();
});

test("on a full disk the epoch is refused, the ones before stay, and it goes on when there is room", async () => {
  const path = join(folder, "full");
  const small = sqliteStore(path, { sizeMaxMb: 0.1 });
  await small.write(1, [partOf({ a: 1 })]);
  await small.complete(manifestOf(1));
  const large = partOf(
    Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`k${n}`, "x".repeat(1000)])),
  );
  await small.write(2, [large]);
  await expect(small.complete(manifestOf(2))).rejects.toMatchObject({
    message: `the checkpoints in "${join(path, "checkpoints.sqlite")}" cannot be written: the disk is full`,
    code: "checkpoint-full",
    retryable: true,
  });
  expect([...(await small.read(1, "o", "s"))]).toEqual([["a", 1]]);
  await small.close();
  const store = sqliteStore(path);
  await store.write(2, [large]);
  await store.complete(manifestOf(2));
  expect([...(await store.read(2, "o", "s"))]).toHaveLength(501);
  await store.close();
});

test("a path that cannot be is named", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(sqliteStore(join(folder, "file", "checkpoints")).list()).rejects.toThrow(
    /^the checkpoints in ".*file\/checkpoints\/checkpoints\.sqlite" cannot be opened: the folder cannot be made or entered/,
  );
  mkdirSync(join(folder, "folder.db"));
  await expect(sqliteStore(join(folder, "folder.db")).list()).rejects.toThrow("cannot be opened");
});

test("what is no store of checkpoints is refused and left as it is", async () => {
  const path = join(folder, "foreign.db");
  const foreign = new DatabaseSync(path);
  foreign.exec("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  foreign.close();
  await expect(sqliteStore(path).list()).rejects.toThrow(/is damaged, or is a database of something else$/);
  writeFileSync(join(folder, "text.db"), "this is no database, it is a text of some length".repeat(50));
  await expect(sqliteStore(join(folder, "text.db")).list()).rejects.toThrow(
    /is damaged: file is not a database$/,
  );
});

test("nobody writes behind the back of a store that is open", async () => {
  const path = join(folder, "locked.db");
  const store = sqliteStore(path);
  await store.list();
  const other = new DatabaseSync(path);
  expect(() => other.exec("DELETE FROM entry")).toThrow("database is locked");
  other.close();
  await store.close();
});

test.each<[number, string]>([
  [8, "they can only be read"],
  [10, "the disk reports an error of its own"],
  [266, "the disk reports an error of its own"],
  [13, "the disk is full"],
])("SQLite's code %i says: %s", (errcode, reason) => {
  const thrown = Object.assign(new Error("x"), { errcode });
  expect(sqliteProblem(thrown, { tried: "written", path: "p" })).toMatchObject({
    message: `the checkpoints in "p" cannot be written: ${reason}`,
  });
});

test("a Node with an old SQLite is refused with the one to install", () => {
  expect(() => checkSqliteVersion({ node: "22.18.0", sqlite: "3.50.2" })).toThrow(
    "checkpoints in SQLite need SQLite 3.51.3 or later, Node 22.18.0 has SQLite 3.50.2: use Node 24.21 or later",
  );
  expect(() => checkSqliteVersion({ node: "20.0.0" })).toThrow("Node 20.0.0 has SQLite none");
  checkSqliteVersion({ sqlite: "3.51.3" });
  checkSqliteVersion({ sqlite: "4.0.0" });
});
