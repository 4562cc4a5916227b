import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { TestSource } from "../../testing/stream-connectors.ts";
import { StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";
import type { LiveOptions } from "./deployment-types.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (source: string, options: WorldOptions) => new StreamWorld(source, front, options);
const endless = (...values: readonly unknown[]) =>
  new TestSource(
    values.map((value) => ({ value })),
    { isBounded: false },
  );
const values = (...list: readonly unknown[]) => list.map((value) => ({ value }));

/** How many calls of `Slow` were under way at most, after so many milliseconds each. */
function counting(durationMs: number) {
  let inFlight = 0;
  let most = 0;
  const module = defineModule<{ n: number }, number>({
    name: "t.Slow",
    type: "(n: Int): Int",
    run: ({ n }, { clock }) =>
      new Promise((resolve) => {
        most = Math.max(most, ++inFlight);
        clock.schedule(durationMs, () => {
          inFlight--;
          resolve(n);
        });
      }),
  });
  const mostSince = (): number => {
    const seen = most;
    most = 0;
    return seen;
  };
  return { module, mostSince };
}

describe("options while it runs", () => {
  const many = values(...Array.from({ length: 2000 }, (_, n) => n));

  test("rows in flight", async () => {
    const { module, mostSince } = counting(10);
    const run = world("in n: Int\nout x = Slow(n)", {
      inputs: { n: new TestSource(many) },
      modules: [module],
      maxInFlight: 7,
    });
    run.deployment.start();
    await run.clock.advance(100);
    expect(mostSince()).toBe(7);
    run.deployment.setOptions({ maxInFlight: 20 });
    await run.clock.advance(100);
    expect(mostSince()).toBe(20);
    await run.deployment.stop();
  });

  test("concurrency and throttle of a call", async () => {
    const { module, mostSince } = counting(10);
    const run = world("in n: Int\nout x = Slow(n) with concurrency: 2", {
      inputs: { n: new TestSource(many) },
      modules: [module],
      maxInFlight: 50,
    });
    run.deployment.start();
    await run.clock.advance(100);
    expect(mostSince()).toBe(2);
    run.deployment.setOptions({ calls: { x: { concurrency: 5 } } });
    await run.clock.advance(100);
    expect(mostSince()).toBe(5);
    await run.deployment.stop();
  });

  test("more concurrency than the region began with", async () => {
    const { module, mostSince } = counting(10);
    const run = world("in n: Int\nout x = Slow(n) with concurrency: 2", {
      inputs: { n: new TestSource(many) },
      modules: [module],
    });
    run.deployment.start();
    await run.clock.advance(100);
    run.deployment.setOptions({ calls: { x: { concurrency: 8 } } });
    await run.clock.advance(100);
    mostSince();
    await run.clock.advance(100);
    expect(mostSince()).toBe(8);
    await run.deployment.stop();
  });

  test("they stay over a restart", async () => {
    const { module, mostSince } = counting(10);
    const source = endless(...Array.from({ length: 40 }, (_, n) => n));
    const run = world("in n: Int\nout x = Slow(n)", {
      inputs: { n: source },
      modules: [module],
      maxInFlight: 50,
      restarts: { delayMs: 10 },
    });
    run.deployment.start();
    run.deployment.setOptions({ maxInFlight: 3, checkpointEveryMs: 50 });
    await run.clock.advance(300);
    source.fail(new Error("connection lost"));
    await run.clock.advance(20);
    source.push(...values(...Array.from({ length: 40 }, (_, n) => n)));
    mostSince();
    await run.clock.advance(300);
    expect(run.eventsOf("restart")).toHaveLength(1);
    expect(mostSince()).toBe(3);
    expect(run.committed["x"]).toHaveLength(80);
    await run.deployment.stop();
  });

  test("what is not possible is refused with the reason", () => {
    const run = world("in n: Int\nout x = Slow(n) with concurrency: 2", {
      inputs: { n: [1] },
      modules: [counting(1).module],
    });
    const refused = (options: LiveOptions) => () => run.deployment.setOptions(options);
    expect(refused({ calls: { y: { concurrency: 3 } } })).toThrow('no call is named "y"; there are "x"');
    expect(refused({ calls: { x: { throttle: { count: 1, perMs: 1 } } } })).toThrow(
      'the call "x" has no "throttle" that could be changed',
    );
    expect(refused({ calls: { x: { concurrency: 0 } } })).toThrow(
      'concurrency of "x" should be a whole number',
    );
    expect(refused({ maxInFlight: 5000 })).toThrow("maxInFlight should be a whole number from 1 to 1000");
    expect(refused({ checkpointEveryMs: 0 })).toThrow("checkpointEveryMs should be at least 1, but it is 0");
  });

  test("the interval of checkpoints", async () => {
    const run = world("in n: Int\nout n", { inputs: { n: endless(1) }, checkpoint: { everyMs: 60_000 } });
    run.deployment.start();
    await run.clock.advance(1);
    run.deployment.setOptions({ checkpointEveryMs: 100 });
    await run.clock.advance(100);
    expect(run.committed).toEqual({ n: [1] });
    await run.deployment.stop();
  });
});
