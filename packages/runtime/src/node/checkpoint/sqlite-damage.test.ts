import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonValue } from "@constellation/types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestOf, partOf } from "../../testing/checkpoint-store-conformance.ts";
import { seededRandom } from "../../testing/index.ts";
import { startFrom } from "../../testing/store-damage.ts";
import { sqliteStore } from "./sqlite-store.ts";

const folder = mkdtempSync(join(tmpdir(), "damage-"));
const written = new Map<number, readonly (readonly [string, JsonValue])[]>();
const database = "checkpoints.sqlite";

/** As a killed process leaves it, with the last epochs in the write-ahead log; and as one that ended well leaves it. */
const states = ["killed", "closed"] as const;

beforeAll(async () => {
  const store = sqliteStore(join(folder, "made"));
  const rows: Record<string, JsonValue> = {};
  for (const epoch of [1, 2, 3, 4]) {
    const changes = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`key ${epoch * 20 + n}`, { n, epoch }]),
    );
    Object.assign(rows, changes);
    await store.write(epoch, [partOf(changes)]);
    await store.complete(manifestOf(epoch, { o: "f" }));
    written.set(epoch, Object.entries(rows));
  }
  cpSync(join(folder, "made"), join(folder, "killed"), { recursive: true });
  await store.close();
  cpSync(join(folder, "made"), join(folder, "closed"), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function startDamaged(
  state: (typeof states)[number],
  damage: (folder: string) => void,
): Promise<number | "damaged"> {
  const copy = join(folder, "copy");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(folder, state), copy, { recursive: true });
  damage(copy);
  const store = sqliteStore(copy);
  try {
    return await startFrom(store, written);
  } finally {
    await store.close();
  }
}

/** Every file of the store but the one that names its owner. */
function filesOf(state: (typeof states)[number]): readonly string[] {
  return readdirSync(join(folder, state)).filter((name) => !name.endsWith("-owner"));
}

test.each(states)("a store of a %s process starts from its newest epoch", async (state) => {
  expect(await startDamaged(state, () => undefined)).toBe(4);
});

test.each(states)("no flipped bit in the files of a %s process makes a wrong start", async (state) => {
  const outcomes = new Map<number | "damaged", number>();
  for (const name of filesOf(state)) {
    const size = readFileSync(join(folder, state, name)).length;
    const step = Math.max(1, Math.floor(size / 40));
    for (let place = step % 7; place < size; place += step) {
      const outcome = await startDamaged(state, (copy) => {
        const bytes = readFileSync(join(copy, name));
        bytes[place] = (bytes[place] ?? 0) ^ (1 << (place % 8));
        writeFileSync(join(copy, name), bytes);
      });
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  }
  // Much of the files is free space, so many flips change nothing; some must be noticed.
  expect(outcomes.get(4) ?? 0).toBeGreaterThan(0);
  expect(outcomes.get(3) ?? 0).toBeGreaterThan(0);
  expect(outcomes.get("damaged") ?? 0).toBeGreaterThan(0);
});

test.each(states)("no truncation of the files of a %s process makes a wrong start", async (state) => {
  const random = seededRandom(5);
  for (const name of filesOf(state)) {
    const size = readFileSync(join(folder, state, name)).length;
    for (const length of [
      0,
      1,
      size - 1,
      ...Array.from({ length: 10 }, () => Math.floor(random.next() * size)),
    ])
      await startDamaged(state, (copy) => truncateSync(join(copy, name), length));
  }
});

test("a database that is gone is told of, and can be begun again", async () => {
  const copy = join(folder, "gone");
  cpSync(join(folder, "closed"), copy, { recursive: true });
  rmSync(join(copy, database));
  const store = sqliteStore(copy);
  expect(await store.list()).toEqual([
    { kind: "damaged", epoch: 4, reason: "epoch 4 was complete, and is not there any more" },
  ]);
  await expect(store.write(5, [])).rejects.toThrow(
    "before an epoch is written, the damaged ones must be rewound",
  );
  await store.rewind(0);
  await store.complete(manifestOf(1));
  expect(await store.list()).toMatchObject([{ kind: "complete", epoch: 1 }]);
  await store.close();
});

test("after a damaged newest epoch it goes on from the one before", async () => {
  const copy = join(folder, "before");
  cpSync(join(folder, "closed"), copy, { recursive: true });
  const { DatabaseSync } = await import("node:sqlite");
  const open = new DatabaseSync(join(copy, database));
  open.exec(
    `UPDATE entry SET value = replace(value, '"at":4000', '"at":4001') WHERE "table" = 'm' AND key = '4'`,
  );
  open.close();
  const store = sqliteStore(copy);
  expect(await store.list()).toMatchObject([
    { kind: "damaged", epoch: 4, reason: "its manifest does not match its checksum" },
    { kind: "complete", epoch: 3 },
    { kind: "complete", epoch: 2 },
  ]);
  expect(await startFrom(store, written)).toBe(3);
  await store.rewind(3);
  await store.complete(manifestOf(4, { o: "f" }));
  expect([...(await store.read(4, "o", "s"))]).toEqual(written.get(3));
  await store.close();
});
