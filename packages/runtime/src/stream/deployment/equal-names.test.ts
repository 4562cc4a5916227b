import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { TestSource } from "../../testing/stream-connectors.ts";
import { StreamWorld } from "../../testing/stream-world.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

test("what two windows cause that one element closes is not one tick, though it is the first of both", async () => {
  const source = `in a: Int
x = sum(a) with window: count(2)
y = count(a) with window: count(2)
both = x * 10 + y
e = distinct([both]) with emit: each
f = distinct([both * 1000]) with emit: each
out sent = e
out seen = e + f
`;
  const elements = [1, 2, 3, 4].map((value) => ({ value, time: value }));
  const world = new StreamWorld(source, front, { inputs: { a: new TestSource(elements) } });
  await world.finish();
  // The first window has a sum and no count yet; of the second, the sum meets the count of the first, then its own.
  expect(world.committed).toEqual({ sent: [32, 72, 72], seen: [32_032, 32_072, 72_072, 72_072, 72_072] });
});
