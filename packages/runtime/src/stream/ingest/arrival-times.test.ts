import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { TestSource } from "../../testing/stream-connectors.ts";
import { StreamWorld } from "../../testing/stream-world.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** A clock that someone puts on or back. */
class SetClock extends VirtualClock {
  byMs = 0;

  override now(): number {
    return super.now() + this.byMs;
  }
}

test.each([
  ["back", -7_200_000],
  ["on and back", 0],
])("elements without a recorded time keep their order when the clock is put %s", async (_, byMs) => {
  const clock = new SetClock(1_800_000_000_000);
  const source = new TestSource([{ value: 1 }], { isBounded: false });
  const run = new StreamWorld("in n: Int\nout l = collect(n) with window: count(3)", front, {
    inputs: { n: source },
    clock,
  });
  run.deployment.start();
  await clock.advance(10);
  clock.byMs = byMs === 0 ? 7_200_000 : byMs;
  source.push({ value: 2 });
  await clock.advance(10);
  clock.byMs = byMs;
  source.push({ value: 3 });
  await clock.advance(10);
  source.end();
  await clock.until(run.deployment.done);
  expect(run.committed).toEqual({ l: [[1, 2, 3]] });
  expect(run.eventsOf("late")).toEqual([]);
});
