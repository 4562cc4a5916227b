import { expect, test } from "vitest";
import { Cancellation } from "./cancellation.ts";
import { KeyedSlots } from "./concurrency.ts";
import { Slots } from "./slots.ts";
import { Pace } from "./throttle.ts";

/** Enters `count` times; gives how many are inside, as it changes. */
async function entering(slots: Slots, count: number): Promise<{ inside: number }> {
  const state = { inside: 0 };
  for (let index = 0; index < count; index++) {
    const waiting = slots.enter(50, new Cancellation());
    if (waiting === undefined) state.inside++;
    else waiting.then(() => state.inside++);
  }
  await Promise.resolve();
  return state;
}

test("a higher limit lets those in who wait", async () => {
  const slots = new Slots(1);
  const state = await entering(slots, 5);
  expect(state.inside).toBe(1);
  slots.resize(3);
  await Promise.resolve();
  expect(state.inside).toBe(3);
  slots.leave();
  await Promise.resolve();
  expect(state.inside).toBe(4);
});

test("under a lower limit nobody enters until enough have left", async () => {
  const slots = new Slots(3);
  const state = await entering(slots, 5);
  expect(state.inside).toBe(3);
  slots.resize(1);
  slots.leave();
  slots.leave();
  await Promise.resolve();
  expect(state.inside).toBe(3);
  slots.leave();
  await Promise.resolve();
  expect(state.inside).toBe(4);
});

test("slots of all keys change, those to come as well", () => {
  const pool = new KeyedSlots(1);
  expect(pool.of("a").enter(50, new Cancellation())).toBe(undefined);
  pool.resize(2);
  for (const key of ["a", "b", "b"]) expect(pool.of(key).enter(50, new Cancellation())).toBe(undefined);
  expect(pool.of("a").enter(50, new Cancellation())).toBeInstanceOf(Promise);
});

test("a pace that changes counts what it has booked", () => {
  const pace = new Pace({ count: 2, perMs: 100 });
  expect([0, 0, 0].map((now) => pace.book(now))).toEqual([0, 0, 100]);
  pace.change({ count: 1, perMs: 50 });
  expect([0, 0].map((now) => pace.book(now))).toEqual([150, 200]);
  pace.change({ count: 3, perMs: 50 });
  expect([200, 200, 200].map((now) => pace.book(now))).toEqual([200, 200, 250]);
});
