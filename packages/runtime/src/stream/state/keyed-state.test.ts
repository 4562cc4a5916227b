import type { JsonValue } from "@constellation/types";
import { array, assert, constantFrom, integer, oneof, property, record } from "fast-check";
import { expect, test } from "vitest";
import { manifestOf } from "../../testing/checkpoint-store-conformance.ts";
import { memoryStore } from "../checkpoint/memory-store.ts";
import { BoundedKeyedState } from "./bounded-keyed-state.ts";
import { KeyedState, type StateCodec } from "./keyed-state.ts";
import { memorySpill } from "./spill-store.ts";
import type { StateBounds } from "./state-limits.ts";

interface Counter {
  n: number;
}

const codec: StateCodec<Counter> = {
  encode: ({ n }) => ({ n }),
  decode: (encoded) => ({ n: (encoded as unknown as Counter).n }),
};

type AnyState = KeyedState<Counter> | BoundedKeyedState<Counter>;

const kinds: Readonly<Record<string, () => AnyState>> = {
  plain: () => new KeyedState("s", codec),
  spilling: () => new BoundedKeyedState("s", codec, { memory: { entriesMax: 64, spill: memorySpill() } }),
  "by bytes": () =>
    new BoundedKeyedState("s", codec, { memory: { entriesMax: 1e6, bytesMax: 100, spill: memorySpill() } }),
  "with a time to live that never ends": () => new BoundedKeyedState("s", codec, { ttlMs: 1e12 }),
};

const steps = array(
  oneof(
    record({ kind: constantFrom("set", "touch", "delete", "get"), key: integer({ min: 0, max: 150 }) }),
    record({ kind: constantFrom("many", "barrier", "restart"), key: integer({ min: 0, max: 150 }) }),
  ),
  { maxLength: 60 },
);

test.each(Object.entries(kinds))(
  "is what a Map with copies per barrier would be, over restarts too (%s)",
  async (_, make) => {
    const runs: (() => Promise<void>)[] = [];
    assert(
      property(steps, (all) => {
        runs.push(() => follow(make, all));
      }),
      { numRuns: 60 },
    );
    for (const run of runs) await run();
  },
);

async function follow(
  make: () => AnyState,
  all: readonly { readonly kind: string; readonly key: number }[],
): Promise<void> {
  let state = make();
  const model = new Map<string, Counter>();
  let kept = new Map<string, Counter>();
  const store = memoryStore();
  let epoch = 0;
  for (const [index, { kind, key: number }] of all.entries()) {
    const key = `k${number}`;
    if (kind === "set") {
      state.set(key, { n: index });
      model.set(key, { n: index });
    } else if (kind === "many") {
      for (let n = 0; n < 100; n++) {
        state.set(`k${n + number}`, { n });
        model.set(`k${n + number}`, { n });
      }
    } else if (kind === "touch") {
      const value = state.get(key);
      if (value !== undefined) {
        value.n++;
        state.touch(key);
        model.set(key, { n: value.n });
      }
    } else if (kind === "delete") {
      state.delete(key);
      model.delete(key);
    } else if (kind === "get") expect(state.get(key)).toEqual(model.get(key));
    else if (kind === "barrier") {
      await store.write(++epoch, [{ operator: "o", state: "s", changes: state.takeChanges() }]);
      await store.complete(manifestOf(epoch));
      kept = new Map([...model].map(([each, { n }]) => [each, { n }]));
    } else if (epoch > 0) {
      state = make();
      for (const [each, value] of await store.read(epoch, "o", "s")) state.restore(each, value);
      model.clear();
      for (const [each, { n }] of kept) model.set(each, { n });
    }
    expect(state.size).toBe(model.size);
    expect([...state.entries()]).toEqual([...model]);
  }
}

test("what came and went between two barriers leaves no trace", () => {
  const state = new KeyedState("s", codec);
  state.set("a", { n: 1 });
  state.set("b", { n: 1 });
  state.delete("a");
  expect(state.takeChanges()).toEqual([{ key: "b", value: { n: 1 } }]);
  state.delete("b");
  state.set("c", { n: 2 });
  state.set("b", { n: 3 });
  expect(state.takeChanges()).toEqual([
    { key: "c", value: { n: 2 } },
    { key: "b", value: { n: 3 }, isRenewed: true },
  ]);
  state.delete("c");
  expect(state.takeChanges()).toEqual([{ key: "c" }]);
  expect(state.takeChanges()).toEqual([]);
});

const ttl: StateBounds = { ttlMs: 100 };

test("keys are forgotten when event time has left them behind, and checkpoints know when that is", () => {
  const state = new BoundedKeyedState("s", codec, ttl);
  state.advance(1000);
  state.set("a", { n: 1 });
  state.set("b", { n: 1 });
  expect(state.advance(1050)).toBe(0);
  state.touch("a");
  const restored = new BoundedKeyedState("s", codec, ttl);
  for (const { key, value = null } of state.takeChanges()) restored.restore(key, value);
  for (const each of [state, restored]) {
    expect(each.advance(1099)).toBe(0);
    expect(each.advance(1100)).toBe(1);
    expect([...each.entries()]).toEqual([["a", { n: 1 }]]);
    expect(each.advance(1150)).toBe(1);
    expect(each.size).toBe(0);
  }
  expect(state.takeChanges()).toEqual([{ key: "b" }, { key: "a" }]);
});

test("memory holds what was used last; unchanged values are written out once", () => {
  const writes: string[] = [];
  const spill = memorySpill();
  const counting = {
    ...spill,
    set: (key: string, text: string) => {
      writes.push(key);
      spill.set(key, text);
    },
  };
  const state = new BoundedKeyedState<Counter>("s", codec, { memory: { entriesMax: 64, spill: counting } });
  for (let n = 0; n < 164; n++) state.set(`k${n}`, { n });
  expect(writes).toHaveLength(100);
  for (let round = 0; round < 3; round++)
    for (let n = 0; n < 164; n++) expect(state.get(`k${n}`)).toEqual({ n });
  expect(writes).toHaveLength(164);
  const changes = state.takeChanges();
  expect(changes.map(({ value }) => value as JsonValue)).toEqual(
    Array.from({ length: 164 }, (_, n) => ({ n })),
  );
  state.delete("k0");
  expect(spill.get("k0")).toBeUndefined();
});
