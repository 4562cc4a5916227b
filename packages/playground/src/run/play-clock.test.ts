import { expect, test } from "vitest";
import { PlayClock } from "./play-clock.ts";

async function played(clock: PlayClock, until: () => boolean): Promise<void> {
  await clock.play(until);
}

test("tasks run in the order of their times, and of their making where these are equal", async () => {
  const clock = new PlayClock(1000, "instant");
  const ran: string[] = [];
  clock.schedule(50, () => ran.push(`late ${clock.now()}`));
  clock.schedule(10, () => {
    ran.push(`first ${clock.now()}`);
    clock.schedule(5, () => ran.push(`between ${clock.now()}`));
  });
  clock.schedule(10, () => ran.push(`second ${clock.now()}`));
  const cancel = clock.schedule(20, () => ran.push("cancelled"));
  cancel();
  await played(clock, () => ran.length === 4);
  expect(ran).toEqual(["first 1010", "second 1010", "between 1015", "late 1050"]);
});

test("many tasks come in order, removed ones not at all", async () => {
  const clock = new PlayClock(0, "instant");
  const ran: number[] = [];
  const delays = Array.from({ length: 300 }, (_, index) => (index * 7919) % 1000);
  for (const [index, delay] of delays.entries()) {
    const cancel = clock.schedule(delay, () => ran.push(clock.now()));
    if (index % 3 === 0) cancel();
  }
  const kept = delays.filter((_, index) => index % 3 !== 0).toSorted((a, b) => a - b);
  await played(clock, () => ran.length === kept.length);
  expect(ran).toEqual(kept);
});

test("at a pace time passes with the reader's, and what comes meanwhile is on time", async () => {
  const clock = new PlayClock(0, 1000);
  const ran: string[] = [];
  clock.schedule(200_000, () => ran.push("late"));
  queueMicrotask(() => clock.schedule(5000, () => ran.push("soon")));
  await played(clock, () => ran.length === 2);
  expect(ran).toEqual(["soon", "late"]);
  expect(clock.now()).toBeGreaterThanOrEqual(200_000);
});
