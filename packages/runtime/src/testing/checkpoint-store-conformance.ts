import type { Random } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { CheckpointStore, Manifest, StatePart } from "../stream/checkpoint/checkpoint-store.ts";
import { EpochModel } from "./epoch-model.ts";
import { seededRandom } from "./seeded-random.ts";

/** A place where checkpoints are kept: what one store wrote there another finds. */
export interface StorePlace {
  open(): CheckpointStore;
  /** Removes the place. */
  remove(): void | Promise<void>;
}

/** One promise of a `CheckpointStore`; `check` rejects with what was expected and what was found. */
export interface ConformanceCheck {
  readonly name: string;
  readonly check: () => Promise<void>;
}

/** What every `CheckpointStore` must do that keeps the last three epochs, for any test runner: `for (const { name, check } of …) test(name, check)`. */
export function checkpointStoreConformance(make: () => StorePlace): readonly ConformanceCheck[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    check: async () => {
      const place = make();
      try {
        await check(place);
      } finally {
        await place.remove();
      }
    },
  }));
}

type Rows = readonly (readonly [string, JsonValue])[];

/** A manifest with nothing but its epoch and fingerprints. */
export function manifestOf(epoch: number, operators: Readonly<Record<string, string>> = {}): Manifest {
  return {
    version: 1,
    epoch,
    at: epoch * 1000,
    graphHash: "h",
    operators,
    arrival: epoch,
    sources: [],
    sinks: {},
  };
}

/** Values of state `s` of operator `o`; undefined: the key is gone. */
export function partOf(values: Readonly<Record<string, JsonValue | undefined>>): StatePart {
  const changes = Object.entries(values).map(([key, value]) =>
    value === undefined ? { key } : { key, value },
  );
  return { operator: "o", state: "s", changes };
}

async function epoch(store: CheckpointStore, number: number, ...parts: readonly StatePart[]): Promise<void> {
  await store.write(number, parts);
  await store.complete(manifestOf(number));
}

async function expectRows(store: CheckpointStore, number: number, rows: Rows): Promise<void> {
  expectEqual([...(await store.read(number, "o", "s"))], rows, `the rows of epoch ${number}`);
}

async function expectEpochs(store: CheckpointStore, numbers: readonly number[]): Promise<void> {
  const found = await store.list();
  expectEqual(
    found.map(({ kind, epoch: each }) => [kind, each]),
    numbers.map((each) => ["complete", each]),
    "the epochs",
  );
}

function expectEqual(found: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what} should be ${other}, found ${one}`);
}

async function expectRejection(task: Promise<unknown>, what: string): Promise<void> {
  const settled = await task.then(
    () => "fulfilled",
    () => "rejected",
  );
  if (settled !== "rejected") throw new Error(`${what} should be refused`);
}

/** Closes the store and opens the place again. */
async function again(place: StorePlace, store: CheckpointStore): Promise<CheckpointStore> {
  await store.close();
  return place.open();
}

const oddTexts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00\ud800",
  '"',
  '"a"',
  "é😀",
  "__proto__",
  "'; --",
  "x".repeat(5000),
];

const checks: Readonly<Record<string, (place: StorePlace) => Promise<void>>> = {
  "a new place has no epochs": async (place) => {
    const store = place.open();
    await expectEpochs(store, []);
    await store.close();
  },
  "what was completed is there again, keys in the order in which they were first set": async (place) => {
    let store = place.open();
    await epoch(store, 1, partOf({ b: 1, a: { x: [null, true, "t"] } }));
    await epoch(store, 2, partOf({ c: 3, b: 2 }));
    store = await again(place, store);
    await expectEpochs(store, [2, 1]);
    await expectRows(store, 2, [
      ["b", 2],
      ["a", { x: [null, true, "t"] }],
      ["c", 3],
    ]);
    await expectRows(store, 1, [
      ["b", 1],
      ["a", { x: [null, true, "t"] }],
    ]);
    const [newest] = await store.list();
    expectEqual(newest?.kind === "complete" && newest.manifest, manifestOf(2), "the manifest");
    await store.close();
  },
  "a key that was gone goes last when it comes back": async (place) => {
    const store = place.open();
    await epoch(store, 1, partOf({ a: 1, b: 1, c: 1 }));
    await epoch(store, 2, partOf({ a: undefined, nobody: undefined }));
    const renewed = [{ key: "b", value: 2, isRenewed: true }] as const;
    await epoch(store, 3, partOf({ a: 3 }), { operator: "o", state: "s", changes: renewed });
    await expectRows(store, 2, [
      ["b", 1],
      ["c", 1],
    ]);
    await expectRows(store, 3, [
      ["c", 1],
      ["a", 3],
      ["b", 2],
    ]);
    await store.close();
  },
  "what is not completed does not count": async (place) => {
    let store = place.open();
    await epoch(store, 1, partOf({ a: 1 }));
    await store.write(2, [partOf({ a: 2, b: 2 })]);
    await epoch(store, 3, partOf({ c: 3 }));
    await store.write(4, [partOf({ a: undefined })]);
    store = await again(place, store);
    await expectEpochs(store, [3, 1]);
    await expectRows(store, 3, [
      ["a", 1],
      ["c", 3],
    ]);
    await store.close();
  },
  "an epoch may be written in parts, of several operators and states": async (place) => {
    const store = place.open();
    await store.write(1, [
      partOf({ a: 1 }),
      { operator: "o", state: "t", changes: [{ key: "a", value: "t" }] },
    ]);
    await store.write(1, [
      partOf({ a: 2 }),
      { operator: "o s", state: "", changes: [{ key: "a", value: "p" }] },
    ]);
    await store.complete(manifestOf(1));
    await expectRows(store, 1, [["a", 2]]);
    expectEqual([...(await store.read(1, "o", "t"))], [["a", "t"]], "another state");
    expectEqual([...(await store.read(1, "o s", ""))], [["a", "p"]], "another operator");
    expectEqual([...(await store.read(1, "nobody", "s"))], [], "an unknown state");
    await store.close();
  },
  "the last three epochs can be read, earlier ones not": async (place) => {
    let store = place.open();
    for (const number of [1, 2, 3, 5, 9])
      await epoch(store, number, partOf({ last: number, [`k${number}`]: 1, k1: undefined }));
    store = await again(place, store);
    await expectEpochs(store, [9, 5, 3]);
    await expectRows(store, 3, [
      ["last", 3],
      ["k2", 1],
      ["k3", 1],
    ]);
    await expectRows(store, 9, [
      ["last", 9],
      ["k2", 1],
      ["k3", 1],
      ["k5", 1],
      ["k9", 1],
    ]);
    await expectRejection(store.read(2, "o", "s"), "reading a forgotten epoch");
    await store.close();
  },
  "after a rewind it goes on from there": async (place) => {
    let store = place.open();
    await epoch(store, 1, partOf({ a: 1, b: 1 }));
    await epoch(store, 2, partOf({ a: 2, b: undefined }));
    await epoch(store, 3, partOf({ a: 3, c: 3 }), {
      operator: "n",
      state: "s",
      changes: [{ key: "k", value: 1 }],
    });
    await store.rewind(1);
    await expectEpochs(store, [1]);
    await epoch(store, 2, partOf({ d: 2 }));
    store = await again(place, store);
    await expectEpochs(store, [2, 1]);
    await expectRows(store, 2, [
      ["a", 1],
      ["b", 1],
      ["d", 2],
    ]);
    expectEqual([...(await store.read(2, "n", "s"))], [], "a state that was begun later");
    await expectRejection(store.rewind(7), "rewinding to an epoch that never was");
    await store.rewind(0);
    store = await again(place, store);
    await expectEpochs(store, []);
    await epoch(store, 1, partOf({ z: 1 }));
    await expectRows(store, 1, [["z", 1]]);
    await store.close();
  },
  "keys and values are any text": async (place) => {
    let store = place.open();
    const changes = oddTexts.map((key) => ({ key, value: { [key === "__proto__" ? "p" : key]: key } }));
    await epoch(store, 1, { operator: "o", state: "s", changes });
    await epoch(store, 2, {
      operator: "o",
      state: "s",
      changes: oddTexts.slice(0, 4).map((key) => ({ key })),
    });
    store = await again(place, store);
    await expectRows(
      store,
      1,
      changes.map(({ key, value }) => [key, value] as const),
    );
    await expectRows(
      store,
      2,
      changes.slice(4).map(({ key, value }) => [key, value] as const),
    );
    await store.close();
  },
  "an epoch must be later than the last one": async (place) => {
    const store = place.open();
    await epoch(store, 2, partOf({ a: 1 }));
    await expectRejection(store.write(2, [partOf({ a: 2 })]), "writing a complete epoch");
    await expectRejection(store.complete(manifestOf(1)), "completing an earlier epoch");
    await expectRows(store, 2, [["a", 1]]);
    await store.close();
  },
  "states of operators that are reset, or gone, begin empty": async (place) => {
    const store = place.open();
    await store.write(1, [
      partOf({ a: 1, b: 1 }),
      { operator: "p", state: "s", changes: [{ key: "k", value: 1 }] },
    ]);
    await store.complete(manifestOf(1, { o: "", p: "" }));
    await store.write(2, [partOf({ b: 2 })]);
    await store.complete({ ...manifestOf(2, { o: "" }), reset: ["o"] });
    await expectRows(store, 2, [["b", 2]]);
    expectEqual([...(await store.read(2, "p", "s"))], [], "the state of an operator that is gone");
    await expectRows(store, 1, [
      ["a", 1],
      ["b", 1],
    ]);
    await store.rewind(1);
    await expectRows(store, 1, [
      ["a", 1],
      ["b", 1],
    ]);
    expectEqual([...(await store.read(1, "p", "s"))], [["k", 1]], "the state after the rewind");
    await store.close();
  },
  "random histories read as a simple model of them": async (place) => {
    await checkHistory(place, seededRandom(20_260_101), 150);
  },
};

async function checkHistory(place: StorePlace, random: Random, steps: number): Promise<void> {
  let store = place.open();
  const model = new EpochModel(3);
  let begun = 0;
  for (let step = 0; step < steps; step++) {
    const choice = random.next();
    const kept = model.epochs;
    const target = kept[Math.floor(random.next() * kept.length)];
    if (choice < 0.1) store = await again(place, store);
    else if (choice < 0.2 && target !== undefined) {
      await store.rewind(target);
      model.rewind(target);
      begun = target;
    } else {
      const parts = model.draw(random);
      const number = begun + 1 + Math.floor(random.next() * 2);
      begun = number;
      await store.write(number, parts);
      if (random.next() < 0.2) continue;
      await store.complete(manifestOf(number));
      model.complete(number, parts);
    }
    await expectEpochs(store, model.epochs);
    for (const number of model.epochs)
      expectEqual(
        [...(await store.read(number, "o", "s"))],
        model.rows(number),
        `step ${step}, epoch ${number}`,
      );
  }
  await store.close();
}
