import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { watchBlocking } from "./watch-blocking.ts";

test("what blocks the process is told, with its duration", async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  const stop = watchBlocking(resolve, 200);
  // Timers have begun.
  await setImmediate();
  const end = performance.now() + 400;
  while (performance.now() < end);
  // Timers that do not keep the process alive fire while another does.
  const keep = setInterval(() => undefined, 10);
  expect(await promise).toBeGreaterThanOrEqual(200);
  clearInterval(keep);
  stop();
});
