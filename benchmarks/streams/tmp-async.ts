// An asynchronous region, concurrency 16, beside a pool written by hand that keeps the order. The module answers after a millisecond, a turn of the event loop, or at once.
// Run: node --expose-gc --conditions=constellation-source benchmarks/streams/asynchronous.ts

import { compile } from "@constellation/compiler";
import { chunkOf, RegionRig, sourceTick } from "@constellation/runtime/testing";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";

const concurrency = 16;
const elements = 16_000;
const rounds = Number(process.env.ROUNDS ?? 4);
const values = Array.from({ length: elements }, (_, index) => index);

const slowest = "after a millisecond";

type Answer = (n: number) => Promise<number>;

const answers: Readonly<Record<string, Answer>> = {
  [slowest]: (n) => new Promise((resolve) => setTimeout(resolve, 1, n + 1)),
  "a turn of the event loop": (n) => new Promise((resolve) => setImmediate(resolve, n + 1)),
  "at once": async (n) => n + 1,
};

/** At most so many at a time, results in order. */
async function pool(answer: Answer): Promise<number> {
  const results: (number | undefined)[] = new Array(elements);
  let next = 0;
  let sent = 0;
  let sum = 0;
  const work = async (): Promise<void> => {
    while (next < elements) {
      const at = next++;
      results[at] = await answer(values[at] ?? 0);
      for (let result = results[sent]; result !== undefined; result = results[sent]) {
        sum += (values[sent] ?? 0) + result;
        results[sent++] = undefined;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return sum;
}

async function region(answer: Answer, pause: () => Promise<void>): Promise<number> {
  const rig = regionRig(answer);
  let from = 0;
  let seen = 0;
  while (seen < elements) {
    // As a source does: nothing more while a gate is closed.
    for (; from < elements && rig.harness.closed === 0; from += 256) {
      const chunk = values.slice(from, from + 256);
      rig.send("a", chunkOf(chunk.map((n) => ({ tick: sourceTick(n + 1), outcomes: [n] }))));
    }
    await pause();
    for (const message of rig.messages("o")) if (message.kind === "chunk") seen += message.ticks.length;
    rig.forget();
  }
  rig.dispose();
  return seen;
}

function regionRig(answer: Answer): RegionRig {
  const slow = defineModule<{ n: number }>({
    name: "t.Slow",
    type: "(n: Int): Int",
    run: ({ n }) => answer(n),
  });
  const source = `use t\nin a: Int\nout o = a + Slow(a) with concurrency: ${concurrency}`;
  const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
  return new RegionRig(source, front, { modules: [slow] });
}

async function best(run: () => Promise<number>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    const start = performance.now();
    await run();
    least = Math.min(least, performance.now() - start);
  }
  return (least * 1000) / elements;
}

for (const [name, answer] of Object.entries(answers).filter(([n]) => n.includes(process.env.ONLY ?? ""))) {
  const hand = await best(() => pool(answer));
  // Looking again and again would take time from what is measured.
  const pause = (): Promise<void> =>
    new Promise((resolve) => (name === slowest ? setTimeout(resolve, 2) : setImmediate(resolve)));
  const ours = await best(() => region(answer, pause));
  process.stdout.write(
    `${name.padEnd(26)} by hand ${hand.toFixed(2)} µs, region ${ours.toFixed(2)} µs per element: ${(ours / hand).toFixed(2)} ×\n`,
  );
}
