import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TimerList } from "./timer-list.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const list = () => new TimerList(1000, () => performance.now());

test("tasks run when their time has come, in order; what is cancelled does not", () => {
  const told: string[] = [];
  const timers = list();
  timers.add(() => told.push("one"));
  vi.advanceTimersByTime(400);
  const cancel = timers.add(() => told.push("two"));
  timers.add(() => told.push("three"));
  vi.advanceTimersByTime(599);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(["one"]);
  cancel();
  cancel();
  vi.advanceTimersByTime(401);
  expect(told).toEqual(["one", "three"]);
  expect(timers.isEmpty).toBe(true);
});

test("one timer of the host serves all, and none where nothing waits", () => {
  const timers = list();
  const cancels = Array.from({ length: 500 }, () => timers.add(() => undefined));
  expect(vi.getTimerCount()).toBe(1);
  for (const cancel of cancels) cancel();
  expect(vi.getTimerCount()).toBe(0);
});

test("a task that throws takes none of the others with it, and may add tasks", () => {
  const told: string[] = [];
  const timers = list();
  timers.add(() => {
    timers.add(() => told.push("later"));
    throw new Error("no");
  });
  timers.add(() => told.push("next"));
  expect(() => vi.advanceTimersByTime(1000)).toThrow("no");
  vi.advanceTimersByTime(1);
  expect(told).toEqual(["next"]);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual(["next", "later"]);
});

test("tasks that are due together are not held up by each other", () => {
  let done = 0;
  const timers = list();
  for (let task = 0; task < 500; task++) timers.add(() => void done++);
  vi.advanceTimersByTime(1000);
  expect(done).toBe(500);
  expect(vi.getTimerCount()).toBe(0);
});

test("a task that is due does not run when one before it cancels it", () => {
  const told: string[] = [];
  const timers = list();
  const cancels: (() => void)[] = [];
  timers.add(() => {
    told.push("one");
    for (const cancel of cancels) cancel();
  });
  cancels.push(timers.add(() => told.push("two")));
  vi.advanceTimersByTime(3000);
  expect(told).toEqual(["one"]);
});
