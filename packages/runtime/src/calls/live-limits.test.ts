import { expect, test } from "vitest";
import { Cancellation } from "./cancellation.ts";
import { KeyedSlots } from "./concurrency.ts";
import { Slots } from "./slots.ts";
import { Pace } from "./throttle.ts";

/** Enters `count` times; gives how many are inside, as it changes. */
function entering(slots: Slots, count: number): { readonly inside: number } {
  const state = { inside: 0 };
  for (let index = 0; index < count; index++) slots.enter(50, new Cancellation(), () => void state.inside++);
  return state;
}

test("a higher limit lets those in who wait", () => {
  const slots = new Slots(1);
  const state = entering(slots, 5);
  expect(state.inside).toBe(1);
  slots.resize(3);
  expect(state.inside).toBe(3);
  slots.leave();
  expect(state.inside).toBe(4);
});

test("under a lower limit nobody enters until enough have left", () => {
  const slots = new Slots(3);
  const state = entering(slots, 5);
  expect(state.inside).toBe(3);
  slots.resize(1);
  slots.leave();
  slots.leave();
  expect(state.inside).toBe(3);
  slots.leave();
  expect(state.inside).toBe(4);
});

test("slots of all keys change, those to come as well", () => {
  const pool = new KeyedSlots(1);
  let inside = 0;
  const enter = (key: string): void => pool.of(key).enter(50, new Cancellation(), () => void inside++);
  enter("a");
  pool.resize(2);
  for (const key of ["a", "b", "b"]) enter(key);
  expect(inside).toBe(4);
  enter("a");
  expect(inside).toBe(4);
});

test("a pace that changes counts what it has booked", () => {
  const pace = new Pace({ count: 2, perMs: 100 });
  expect([0, 0, 0].map((now) => pace.book(now))).toEqual([0, 0, 100]);
  pace.change({ count: 1, perMs: 50 });
  expect([0, 0].map((now) => pace.book(now))).toEqual([150, 200]);
  pace.change({ count: 3, perMs: 50 });
  expect([200, 200, 200].map((now) => pace.book(now))).toEqual([200, 200, 250]);
});

test("who enters and leaves at once lets the next one in, however many wait", () => {
  const slots = new Slots(1);
  let entered = 0;
  slots.enter(50, new Cancellation(), () => undefined);
  for (let index = 0; index < 100_000; index++) {
    slots.enter(50, new Cancellation(), () => {
      entered++;
      slots.leave();
    });
  }
  slots.leave();
  expect(entered).toBe(100_000);
  expect(slots.isIdle).toBe(true);
});
