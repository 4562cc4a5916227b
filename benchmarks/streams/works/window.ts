// Sums per key and second in event time: tumbling windows over 10,000 keys.

import { from, groupBy, lastValueFrom, mergeMap, reduce, tap } from "rxjs";
import { arraySource, countingSink, streamOnce } from "../stream-once.ts";
import { workOf } from "./work.ts";

const text = `
in events: { key: String, at: Int, value: Int }
out sums = sum(events.value) with window: tumbling(1s, on: at), key: key, emit: windowed
`;

const keys = 10_000;
const sizeMs = 1000;
const perWindow = 100_000;

interface Event {
  readonly key: string;
  readonly at: number;
  readonly value: number;
}

function eventsOf(count: number): readonly Event[] {
  const names = Array.from({ length: keys }, (_, index) => `key-${index}`);
  return Array.from({ length: count }, (_, index) => ({
    key: names[(index * 7919) % keys] ?? "",
    at: Math.floor((index * sizeMs) / perWindow),
    value: index % 100,
  }));
}

class Tally {
  windows = 0;
  total = 0;
  take(value: number): void {
    this.windows++;
    this.total += value;
  }
  toString(): string {
    return `${this.windows} windows, total ${this.total}`;
  }
}

interface Sum {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  value: number;
}

async function byHand(events: readonly Event[]): Promise<string> {
  const tally = new Tally();
  let sums = new Map<string, Sum>();
  let end = sizeMs;
  const fire = (): void => {
    for (const sum of sums.values()) {
      JSON.stringify(sum);
      tally.take(sum.value);
    }
    sums = new Map();
  };
  for (const { key, at, value } of events) {
    if (at >= end) {
      fire();
      end = (Math.floor(at / sizeMs) + 1) * sizeMs;
    }
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { key, start: end - sizeMs, end, value });
    else sum.value += value;
  }
  fire();
  return String(tally);
}

async function withRxjs(events: readonly Event[]): Promise<string> {
  const tally = new Tally();
  const sums = from(events).pipe(
    groupBy(({ key, at }) => `${Math.floor(at / sizeMs)} ${key}`),
    mergeMap((group) =>
      group.pipe(
        reduce<Event, Sum>(
          (sum, { key, at, value }) => {
            const start = Math.floor(at / sizeMs) * sizeMs;
            return { key, start, end: start + sizeMs, value: sum.value + value };
          },
          { key: "", start: 0, end: 0, value: 0 },
        ),
      ),
    ),
    tap((sum) => {
      JSON.stringify(sum);
      tally.take(sum.value);
    }),
  );
  await lastValueFrom(sums, { defaultValue: undefined });
  return String(tally);
}

async function withConstellation(events: readonly Event[]): Promise<string> {
  const tally = new Tally();
  const sink = countingSink(({ value }) => tally.take((value as { readonly value: number }).value));
  await streamOnce({ text, sources: { events: arraySource(events) }, sinks: { sums: sink } });
  return String(tally);
}

export const window = workOf({
  title: "keyed tumbling window, 10^6 events, 10^4 keys, event time",
  elements: 1_000_000,
  input: eventsOf,
  ways: { "by hand": byHand, constellation: withConstellation, rxjs: withRxjs },
});
