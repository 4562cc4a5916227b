import { expect, test } from "vitest";
import { MemoryQueue, MemoryQueues } from "./memory-queue.ts";

test("whoever adds to a full queue waits until there is room", async () => {
  const queue = new MemoryQueue("orders", { capacity: 2 });
  await queue.push(1);
  await queue.push(2);
  let isIn = false;
  const third = queue.push(3).then(() => {
    isIn = true;
  });
  await Promise.resolve();
  expect(isIn).toBe(false);
  expect(await queue.take(1)).toEqual([1]);
  await third;
  expect(queue.waiting).toEqual([2, 3]);
});

test("a wait ends with its signal, on both sides, and leaves nothing behind", async () => {
  const queue = new MemoryQueue("orders", { capacity: 1 });
  const given = new AbortController();
  const taking = queue.take(1, given.signal);
  given.abort(new Error("given up"));
  await expect(taking).rejects.toThrow("given up");
  await queue.push(1);
  await expect(queue.push(2, AbortSignal.abort(new Error("no more")))).rejects.toThrow("no more");
  expect(await queue.take(5)).toEqual([1]);
  await queue.push(3);
  expect(queue.size).toBe(1);
});

test("the end comes behind what is there; then nothing can be added", async () => {
  const queue = new MemoryQueue("orders");
  await queue.push(1);
  queue.end();
  expect(await queue.take(5)).toEqual([1]);
  expect(await queue.take(5)).toBe("end");
  await expect(queue.push(2)).rejects.toThrow('the queue "orders" has been ended');
});

test("the order holds over many elements", async () => {
  const queue = new MemoryQueue("orders", { capacity: 10_000 });
  const taken: unknown[] = [];
  for (let index = 0; index < 9000; index++) {
    await queue.push(index);
    if (index % 3 === 2) taken.push(...((await queue.take(2)) as readonly unknown[]));
  }
  while (queue.size > 0) taken.push(...((await queue.take(700)) as readonly unknown[]));
  expect(taken).toEqual(Array.from({ length: 9000 }, (_, index) => index));
});

test("a name is one queue; more room lets those who wait in", async () => {
  const queues = new MemoryQueues();
  const queue = queues.queue("orders", { capacity: 1 });
  await queue.push(1);
  const second = queue.push(2);
  expect(queues.queue("orders", { capacity: 2 })).toBe(queue);
  await second;
  expect(queues.queue("other")).not.toBe(queue);
});

test.each([
  ["drop_oldest", [3, 4]],
  ["drop_newest", [1, 2]],
] as const)("with %s what is too much is dropped and counted", async (overflow, kept) => {
  const queue = new MemoryQueue("orders", { capacity: 2, overflow });
  for (const element of [1, 2, 3, 4]) await queue.push(element);
  expect(queue.waiting).toEqual(kept);
  expect(queue.dropped).toBe(2);
});

test("with `fail` adding to a full queue fails", async () => {
  const queue = new MemoryQueue("orders", { capacity: 1, overflow: "fail" });
  await queue.push(1);
  await expect(queue.push(2)).rejects.toThrow('the queue "orders" is full: 1 elements are waiting');
});
