// Orders looked up among customers, merged, scored, guarded; two outputs as JSON text.

import { PassThrough, Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { filter, map, multicast, newStream, runEffects, tap } from "@most/core";
import { newDefaultScheduler } from "@most/scheduler";
import { from, lastValueFrom, merge, filter as rxFilter, map as rxMap, tap as rxTap, share } from "rxjs";
import { arraySource, countingSink, streamOnce } from "../stream-once.ts";
import { workOf } from "./work.ts";

const text = `
in orders: { id: Int, customer: String, amount: Float, items: Int }
in customers: { customer: String, tier: Int, credit: Float }
known = orders + customers with merge: lookup(customer)
score = known.amount * 2.5 + to-float(known.items * (known.tier ?? 0))
out scored = { id: known.id, customer: known.customer, score: score, tier: known.tier ?? 0 }
out alarm = { id: known.id, score: score } when score > 900.0
`;

interface Order {
  readonly id: number;
  readonly customer: string;
  readonly amount: number;
  readonly items: number;
}

const customers = Array.from({ length: 1000 }, (_, index) => ({
  customer: `c${index}`,
  tier: index % 5,
  credit: index * 1.5,
}));
const table = new Map(customers.map((customer) => [customer.customer, customer]));

function ordersOf(count: number): readonly Order[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    customer: `c${(id * 7) % 1200}`,
    amount: (id % 400) + 0.25,
    items: id % 9,
  }));
}

/** Counts what comes out. */
class Tally {
  texts = 0;
  length = 0;
  readonly take = (value: unknown): void => this.takeText(JSON.stringify(value));
  takeText(written: string): void {
    this.texts++;
    this.length += written.length;
  }
  toString(): string {
    return `${this.texts} texts, ${this.length} characters`;
  }
}

const withCustomer = (order: Order) => {
  const found = table.get(order.customer);
  const { id, customer, amount, items } = order;
  return { id, customer, amount, items, tier: found?.tier ?? null, credit: found?.credit ?? null };
};
type Known = ReturnType<typeof withCustomer>;
const withScore = (known: Known) => ({ known, score: known.amount * 2.5 + known.items * (known.tier ?? 0) });
type Scored = ReturnType<typeof withScore>;
const scoredOf = ({ known, score }: Scored) => ({
  id: known.id,
  customer: known.customer,
  score,
  tier: known.tier ?? 0,
});
const alarmOf = ({ known, score }: Scored) => ({ id: known.id, score });
const isAlarm = ({ score }: Scored): boolean => score > 900;

async function byHand(orders: readonly Order[]): Promise<string> {
  const tally = new Tally();
  for (const order of orders) {
    const scored = withScore(withCustomer(order));
    tally.take(scoredOf(scored));
    if (isAlarm(scored)) tally.take(alarmOf(scored));
  }
  return String(tally);
}

async function withRxjs(orders: readonly Order[]): Promise<string> {
  const tally = new Tally();
  const scored = from(orders).pipe(rxMap(withCustomer), rxMap(withScore), share());
  const both = merge(
    scored.pipe(rxMap(scoredOf), rxTap(tally.take)),
    scored.pipe(rxFilter(isAlarm), rxMap(alarmOf), rxTap(tally.take)),
  );
  await lastValueFrom(both, { defaultValue: undefined });
  return String(tally);
}

async function withMost(orders: readonly Order[]): Promise<string> {
  const tally = new Tally();
  const source = newStream<Order>((sink, scheduler) => {
    const time = scheduler.currentTime();
    queueMicrotask(() => {
      for (const order of orders) sink.event(time, order);
      sink.end(time);
    });
    return { dispose: () => undefined };
  });
  const scored = multicast(map(withScore, map(withCustomer, source)));
  const scheduler = newDefaultScheduler();
  await Promise.all([
    runEffects(tap(tally.take, map(scoredOf, scored)), scheduler),
    runEffects(tap(tally.take, map(alarmOf, filter(isAlarm, scored))), scheduler),
  ]);
  return String(tally);
}

async function withNodeStreams(orders: readonly Order[]): Promise<string> {
  const tally = new Tally();
  const objects = { objectMode: true } as const;
  const mapping = (step: (value: never) => unknown): Transform =>
    new Transform({ ...objects, transform: (value, _, done) => done(null, step(value as never)) });
  const writing = (): Writable =>
    new Writable({
      ...objects,
      write: (value, _, done) => {
        tally.take(value);
        done();
      },
    });
  const scored = new PassThrough(objects);
  const alarms = new PassThrough(objects);
  scored.pipe(alarms);
  const onlyAlarms = new Transform({
    ...objects,
    transform: (value: Scored, _, done) => (isAlarm(value) ? done(null, alarmOf(value)) : done()),
  });
  await Promise.all([
    pipeline(Readable.from(orders), mapping(withCustomer), mapping(withScore), scored),
    pipeline(scored, mapping(scoredOf), writing()),
    pipeline(alarms, onlyAlarms, writing()),
  ]);
  return String(tally);
}

async function withConstellation(orders: readonly Order[]): Promise<string> {
  const tally = new Tally();
  const sink = countingSink((element) => tally.takeText(element.text));
  await streamOnce({
    text,
    sources: { orders: arraySource(orders), customers: arraySource(customers) },
    sinks: { scored: sink, alarm: sink },
  });
  return String(tally);
}

export const enrichment = workOf({
  title: "enrichment: lookup, merge, score, guard, two outputs",
  elements: 400_000,
  input: ordersOf,
  ways: {
    "by hand": byHand,
    constellation: withConstellation,
    rxjs: withRxjs,
    "@most/core": withMost,
    "Node streams": withNodeStreams,
  },
});
