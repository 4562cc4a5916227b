import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonValue } from "@constellation/types";
import { afterAll, expect, test } from "vitest";
import { manifestOf, partOf } from "../../testing/checkpoint-store-conformance.ts";
import { checkpointStoreConformance } from "../../testing/index.ts";
import { startFrom } from "../../testing/store-damage.ts";
import { rocksdbStore } from "./rocksdb-store.ts";

const folder = mkdtempSync(join(tmpdir(), "rocks-"));
afterAll(() => rmSync(folder, { recursive: true }));

let places = 0;
const place = () => {
  const path = join(folder, `place${places++}`, "a");
  return { open: () => rocksdbStore(path), remove: () => rmSync(path, { recursive: true }) };
};

for (const { name, check } of checkpointStoreConformance(place)) test(`rocksdb: ${name}`, check);

test("a store that is open cannot be opened again", async () => {
  const [first, second] = [rocksdbStore(join(folder, "twice")), rocksdbStore(join(folder, "twice"))];
  await first.list();
  await expect(second.list()).rejects.toThrow("cannot be opened: another process uses them");
  await first.close();
  expect(await second.list()).toEqual([]);
  await second.close();
});

test("a path that cannot be is named", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(rocksdbStore(join(folder, "file", "c")).list()).rejects.toThrow(
    /^the checkpoints in ".*file\/c" cannot be opened: the folder cannot be made or entered/,
  );
});

test("neither flipped bits nor truncated files make a wrong start", async () => {
  const made = join(folder, "made");
  const written = new Map<number, readonly (readonly [string, JsonValue])[]>();
  const store = rocksdbStore(made);
  const rows: Record<string, JsonValue> = {};
  for (const epoch of [1, 2, 3]) {
    for (let n = 0; n < 40; n++) rows[`key ${epoch * 20 + n}`] = { n, epoch };
    await store.write(epoch, [partOf(rows)]);
    await store.complete(manifestOf(epoch));
    written.set(epoch, Object.entries(rows));
  }
  const killed = join(folder, "killed");
  cpSync(made, killed, { recursive: true });
  await store.close();
  const outcomes = new Set<number | "damaged">();
  for (const origin of [killed, made]) {
    for (const damage of damagesOf(origin)) outcomes.add(await startAfter(origin, damage, written));
  }
  expect(outcomes).toContain(3);
  expect(outcomes).toContain("damaged");
});

type Damage = (copy: string) => void;

function damagesOf(origin: string): readonly Damage[] {
  return filesOf(origin).flatMap((name) => {
    const size = readFileSync(join(origin, name)).length;
    const places = [0, 0.2, 0.5, 0.8, 1].map((share) => Math.floor(share * (size - 1)));
    const flips = places.map((place) => (copy: string) => {
      const bytes = readFileSync(join(copy, name));
      bytes[place] = (bytes[place] ?? 0) ^ 4;
      writeFileSync(join(copy, name), bytes);
    });
    return [...flips, ...places.map((place) => (copy: string) => truncateSync(join(copy, name), place))];
  });
}

function filesOf(origin: string): readonly string[] {
  return readdirSync(origin, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/LOG|LOCK|OPTIONS/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(origin.length + 1))
    .filter((name) => readFileSync(join(origin, name)).length > 0);
}

async function startAfter(
  origin: string,
  damage: Damage,
  written: Parameters<typeof startFrom>[1],
): Promise<number | "damaged"> {
  const copy = join(folder, "copy");
  rmSync(copy, { recursive: true, force: true });
  cpSync(origin, copy, { recursive: true });
  damage(copy);
  const store = rocksdbStore(copy);
  try {
    return await startFrom(store, written);
  } finally {
    await store.close();
  }
}
