// The enrichment in other libraries, twice in each: fused by hand (a step that computes known and score at once), and as its text is written, a stream for each name, joined where values meet.

import { PassThrough, Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { filter, map, multicast, newStream, runEffects, tap, zip } from "@most/core";
import { newDefaultScheduler } from "@most/scheduler";
import {
  asapScheduler,
  from,
  lastValueFrom,
  merge,
  filter as rxFilter,
  map as rxMap,
  tap as rxTap,
  zip as rxZip,
  scan,
  share,
  shareReplay,
  subscribeOn,
  withLatestFrom,
} from "rxjs";
import {
  type Alarm,
  alarmOf,
  type Customer,
  customers,
  isAlarming,
  type Known,
  knownIn,
  knownOf,
  type Order,
  type Scored,
  scoredOf,
  scoreOf,
} from "./orders.ts";

/** Takes what the outputs give. */
export interface Outputs {
  readonly scored: (scored: Scored) => void;
  readonly alarm: (alarm: Alarm) => void;
}

const both = (order: Order) => {
  const known = knownOf(order);
  return { known, score: scoreOf(known) };
};
type Both = ReturnType<typeof both>;
const scoredOfBoth = ({ known, score }: Both): Scored => scoredOf(known, score);
const alarmOfBoth = ({ known, score }: Both): Alarm => alarmOf(known, score);
const isAlarmingBoth = ({ score }: Both): boolean => isAlarming(score);

/** rxjs, fused by hand. */
export async function rxjsFused(orders: readonly Order[], outputs: Outputs): Promise<void> {
  const scored = from(orders).pipe(rxMap(both), share());
  const all = merge(
    scored.pipe(rxMap(scoredOfBoth), rxTap(outputs.scored)),
    scored.pipe(rxFilter(isAlarmingBoth), rxMap(alarmOfBoth), rxTap(outputs.alarm)),
  );
  await lastValueFrom<unknown, undefined>(all, { defaultValue: undefined });
}

/** rxjs, a stream for each name. */
export async function rxjsNamed(orders: readonly Order[], outputs: Outputs): Promise<void> {
  const byName = from(customers).pipe(
    scan((table, customer) => table.set(customer.customer, customer), new Map<string, Customer>()),
    shareReplay(1),
  );
  const known = from(orders).pipe(
    // All that is joined below listens first.
    subscribeOn(asapScheduler),
    withLatestFrom(byName),
    rxMap(([order, table]) => knownIn(order, table)),
    share(),
  );
  const score = known.pipe(rxMap(scoreOf), share());
  const scored = rxZip(known, score).pipe(rxMap(([one, other]) => scoredOf(one, other)));
  const alarm = rxZip(known, score).pipe(
    rxFilter(([, other]) => isAlarming(other)),
    rxMap(([one, other]) => alarmOf(one, other)),
  );
  const all = merge(scored.pipe(rxTap(outputs.scored)), alarm.pipe(rxTap(outputs.alarm)));
  await lastValueFrom<unknown, undefined>(all, { defaultValue: undefined });
}

/** All elements at one instant, once those who listen are there. */
function mostFrom<Element>(elements: readonly Element[]) {
  return newStream<Element>((sink, scheduler) => {
    const time = scheduler.currentTime();
    queueMicrotask(() => {
      for (const element of elements) sink.event(time, element);
      sink.end(time);
    });
    return { dispose: () => undefined };
  });
}

/** `@most/core`, fused by hand. */
export async function mostFused(orders: readonly Order[], outputs: Outputs): Promise<void> {
  const scored = multicast(map(both, mostFrom(orders)));
  const scheduler = newDefaultScheduler();
  await Promise.all([
    runEffects(tap(outputs.scored, map(scoredOfBoth, scored)), scheduler),
    runEffects(tap(outputs.alarm, map(alarmOfBoth, filter(isAlarmingBoth, scored))), scheduler),
  ]);
}

/** `@most/core`, a stream for each name; the table of customers stands beside. */
export async function mostNamed(orders: readonly Order[], outputs: Outputs): Promise<void> {
  const known = multicast(map(knownOf, mostFrom(orders)));
  const score = multicast(map(scoreOf, known));
  const scored = zip(scoredOf, known, score);
  const pairs = zip((one: Known, other: number): Both => ({ known: one, score: other }), known, score);
  const alarm = map(alarmOfBoth, filter(isAlarmingBoth, pairs));
  const scheduler = newDefaultScheduler();
  await Promise.all([
    runEffects(tap(outputs.scored, scored), scheduler),
    runEffects(tap(outputs.alarm, alarm), scheduler),
  ]);
}

/** Node streams, fused by hand. */
export async function nodeFused(orders: readonly Order[], outputs: Outputs): Promise<void> {
  const objects = { objectMode: true } as const;
  const mapping = (step: (value: never) => unknown): Transform =>
    new Transform({ ...objects, transform: (value, _, done) => done(null, step(value as never)) });
  const writing = (take: (value: never) => void): Writable =>
    new Writable({
      ...objects,
      write: (value, _, done) => {
        take(value as never);
        done();
      },
    });
  const scored = new PassThrough(objects);
  const alarms = new PassThrough(objects);
  scored.pipe(alarms);
  const onlyAlarms = new Transform({
    ...objects,
    transform: (value: Both, _, done) => (isAlarmingBoth(value) ? done(null, alarmOfBoth(value)) : done()),
  });
  await Promise.all([
    pipeline(Readable.from(orders), mapping(both), scored),
    pipeline(scored, mapping(scoredOfBoth), writing(outputs.scored)),
    pipeline(alarms, onlyAlarms, writing(outputs.alarm)),
  ]);
}
