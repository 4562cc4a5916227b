// An asynchronous region, concurrency 16, beside a pool written by hand that keeps the order, and rxjs. The module answers after a millisecond, a turn of the event loop, or at once.
// Run: node --conditions=constellation-source benchmarks/streams/asynchronous.ts

import { compile } from "@constellation/compiler";
import { RegionRig, sourceTick } from "@constellation/runtime/testing";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { concatMap, from, lastValueFrom, map, mergeMap, reduce } from "rxjs";

const concurrency = 16;
const elements = 16_000;
const rounds = 12;
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

/** `mergeMap` gives results as they come: the order is restored behind it. */
function rxjs(answer: Answer): Promise<number> {
  const held: (number | undefined)[] = new Array(elements);
  let sent = 0;
  const inOrder = (index: number, sum: number): number[] => {
    held[index] = sum;
    const sums: number[] = [];
    for (let next = held[sent]; next !== undefined; next = held[sent]) {
      sums.push(next);
      held[sent++] = undefined;
    }
    return sums;
  };
  const sums = from(values).pipe(
    mergeMap((n, index) => from(answer(n)).pipe(map((result) => [index, n + result] as const)), concurrency),
    concatMap(([index, sum]) => inOrder(index, sum)),
    reduce((total, sum) => total + sum, 0),
  );
  return lastValueFrom(sums);
}

/** Rounds of one region, as in a deployment: it is planned once and lives long. */
function region(rig: RegionRig, pause: () => Promise<void>): () => Promise<number> {
  let arrival = 0;
  return async () => {
    let at = 0;
    let seen = 0;
    let sum = 0;
    while (seen < elements) {
      // As a source does: nothing more while a gate is closed.
      for (; at < elements && rig.harness.closed === 0; at += 256) {
        const outcomes = values.slice(at, at + 256);
        const ticks = outcomes.map(() => sourceTick(++arrival));
        rig.send("a", { kind: "chunk", ticks, columns: [outcomes], hasFailures: false });
      }
      await pause();
      // What is due now leaves: the answers of a turn go together.
      await rig.harness.clock.advance(0);
      for (const message of rig.messages("o")) {
        if (message.kind !== "chunk") continue;
        seen += message.ticks.length;
        for (const outcome of message.columns[0] ?? []) sum += Number(outcome);
      }
      rig.forget();
    }
    return sum;
  };
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

interface Cost {
  /** Microseconds per element, best of all rounds: the machine's other work only ever adds. */
  readonly wall: number;
  /** The same of the processor, all threads of the process. */
  readonly processor: number;
}

async function best(run: () => Promise<number>): Promise<Cost> {
  const expected = values.reduce((sum, n) => sum + n + n + 1, 0);
  const cost = { wall: Number.POSITIVE_INFINITY, processor: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    const start = performance.now();
    const sum = await run();
    const wall = (performance.now() - start) * 1000;
    const { user, system } = process.cpuUsage(before);
    if (sum !== expected) throw new RangeError(`the sum should be ${expected}, not ${sum}`);
    cost.wall = Math.min(cost.wall, wall / elements);
    cost.processor = Math.min(cost.processor, (user + system) / elements);
  }
  return cost;
}

for (const [name, answer] of Object.entries(answers)) {
  const hand = await best(() => pool(answer));
  const merged = await best(() => rxjs(answer));
  // Looking again and again would take time from what is measured.
  const pause = (): Promise<void> =>
    new Promise((resolve) => (name === slowest ? setTimeout(resolve, 2) : setImmediate(resolve)));
  const rig = regionRig(answer);
  const ours = await best(region(rig, pause));
  rig.dispose();
  process.stdout.write(`${name}, µs per element (of the processor)\n`);
  for (const [who, cost] of Object.entries({ "by hand": hand, rxjs: merged, region: ours })) {
    const ratio = (ours.wall / cost.wall).toFixed(2);
    process.stdout.write(
      `  ${who.padEnd(8)} ${cost.wall.toFixed(2).padStart(8)} (${cost.processor.toFixed(2)})   region: ${ratio} ×\n`,
    );
  }
}
