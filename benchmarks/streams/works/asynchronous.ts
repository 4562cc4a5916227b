// A module that answers after a turn of the event loop, 16 calls at a time, results in order.

import { defineModule } from "@constellation/sdk";
import { concatMap, from, lastValueFrom, map, mergeMap, scan, tap } from "rxjs";
import { arraySource, countingSink, streamOnce } from "../stream-once.ts";
import { workOf } from "./work.ts";

const text = "use t\nin n: Int\nout o = n + Slow(n) with concurrency: 16";
const concurrency = 16;

const answer = (n: number): Promise<number> => new Promise((resolve) => setImmediate(resolve, n + 1));

/** At most so many at a time, results in order. */
async function byHand(numbers: readonly number[]): Promise<string> {
  const results: (number | undefined)[] = [];
  let next = 0;
  let sent = 0;
  let sum = 0;
  const work = async (): Promise<void> => {
    while (next < numbers.length) {
      const at = next++;
      const n = numbers[at] ?? 0;
      results[at] = n + (await answer(n));
      for (let result = results[sent]; result !== undefined; result = results[sent]) {
        sum += JSON.parse(JSON.stringify(result));
        results[sent++] = undefined;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return String(sum);
}

/** `mergeMap` gives results as they come: their order is restored behind it. */
async function withRxjs(numbers: readonly number[]): Promise<string> {
  let sum = 0;
  const ordered = from(numbers).pipe(
    mergeMap(async (n, index) => ({ index, result: n + (await answer(n)) }), concurrency),
    scan(
      ({ waiting, next }, { index, result }) => {
        waiting.set(index, result);
        const ready: number[] = [];
        let at = next;
        for (let first = waiting.get(at); first !== undefined; first = waiting.get(at)) {
          waiting.delete(at++);
          ready.push(first);
        }
        return { waiting, next: at, ready };
      },
      { waiting: new Map<number, number>(), next: 0, ready: [] as number[] },
    ),
    map(({ ready }) => ready),
    concatMap((ready) => from(ready)),
    tap((result) => {
      sum += JSON.parse(JSON.stringify(result));
    }),
  );
  await lastValueFrom(ordered, { defaultValue: undefined });
  return String(sum);
}

async function withConstellation(numbers: readonly number[]): Promise<string> {
  let sum = 0;
  const slow = defineModule<{ n: number }>({
    name: "t.Slow",
    type: "(n: Int): Int",
    run: ({ n }) => answer(n),
  });
  const sink = countingSink(({ text: written }) => {
    sum += JSON.parse(written);
  });
  await streamOnce({ text, sources: { n: arraySource(numbers) }, sinks: { o: sink }, modules: [slow] });
  return String(sum);
}

export const asynchronous = workOf({
  title: "asynchronous stage, 16 calls at a time, in order",
  elements: 100_000,
  input: (count) => Array.from({ length: count }, (_, index) => index),
  ways: { "by hand": byHand, constellation: withConstellation, rxjs: withRxjs },
});
