import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { slow } from "../../testing/slow-module.ts";
import { TestSource } from "../../testing/stream-connectors.ts";
import { StreamWorld } from "../../testing/stream-world.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

const times = [0, 400, 1500, 1900, 3200];
const elements = times.map((time) => ({ value: time, time }));

test.each([
  [
    "a window of time has no late elements",
    "out x = sum(f) with window: tumbling(1s)",
    [4000, 34_000, 32_000],
  ],
  [
    "a list is in order of time",
    "out x = collect(f) with window: tumbling(2s)",
    [[0, 4000, 15_000, 19_000], [32_000]],
  ],
  ["a session has no late elements", "out x = count(f) with window: session(1s)", [2, 2, 1]],
  [
    "what is near in time meets",
    "l = { k: 1, at: b }\nr = { k: 1, f }\nout x = (l + r with merge: within(1ms, key: k)).at",
    times,
  ],
  [
    "what a lookup waits for is there",
    "l = { k: b, at: b }\nr = { k: a, f }\nout x = (l + r with merge: lookup(k, wait: 10ms))?.f",
    times.map((time) => time * 10),
  ],
])("below `ordered: false` %s", async (_, body, expected) => {
  const source = `use t\nin a: Int\nin b: Int\nf = Slow(a) with ordered: false, concurrency: 8\n${body}`;
  // The earlier an element, the longer its call takes: they answer in the opposite order.
  const modules = [slow((n) => 5000 - n)];
  const inputs = { a: new TestSource(elements), b: new TestSource(elements) };
  const world = new StreamWorld(source, front, { inputs, modules });
  const { counts } = await world.finish();
  expect(world.committed).toEqual({ x: expected });
  expect(counts.late).toBe(0);
});
