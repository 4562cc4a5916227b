import { VirtualClock } from "@constellation/runtime/testing";
import { expect, test } from "vitest";
import { PausableClock } from "./pausable-clock.ts";

test("tasks wait while the clock is held, and then for what was left", async () => {
  const time = new VirtualClock();
  const clock = new PausableClock(time);
  const done: string[] = [];
  clock.schedule(10, () => done.push("ten"));
  const cancel = clock.schedule(12, () => done.push("cancelled"));
  await time.advance(4);
  clock.hold();
  clock.schedule(1, () => done.push("one"));
  await time.advance(100);
  expect(done).toEqual([]);
  cancel();
  clock.resume();
  await time.advance(5);
  expect(done).toEqual(["one"]);
  await time.advance(1);
  expect(done).toEqual(["one", "ten"]);
  await time.advance(50);
  expect(done).toEqual(["one", "ten"]);
  expect(time.pending).toBe(0);
});
