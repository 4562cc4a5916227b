// The enrichment, element to element: what comes in and what goes out are values, nobody reads or writes text.

import { arraySource, countingSink, streamOnce } from "../stream-once.ts";
import {
  type Alarm,
  alarmOf,
  customers,
  enrichmentText,
  isAlarming,
  knownOf,
  type Order,
  ordersOf,
  type Scored,
  scoredOf,
  scoreOf,
} from "./orders.ts";
import { mostFused, mostNamed, nodeFused, type Outputs, rxjsFused, rxjsNamed } from "./rival-enrichments.ts";
import { type Way, workOf } from "./work.ts";

/** Looks at every field of what comes out, and holds the newest: what is handed over has to be there. */
class Tally implements Outputs {
  newest: Scored | Alarm | undefined;
  private scoredCount = 0;
  private alarmCount = 0;
  private sum = 0;
  readonly scored = (scored: Scored): void => {
    const { id, customer, score, tier } = scored;
    this.newest = scored;
    this.scoredCount++;
    this.sum += id + customer.length + score + tier;
  };
  readonly alarm = (alarm: Alarm): void => {
    const { id, score } = alarm;
    this.newest = alarm;
    this.alarmCount++;
    this.sum += id + score;
  };
  toString(): string {
    return `${this.scoredCount} scored, ${this.alarmCount} alarms, sum ${this.sum.toFixed(0)}`;
  }
}

async function byHand(orders: readonly Order[]): Promise<string> {
  const tally = new Tally();
  for (const order of orders) {
    const known = knownOf(order);
    const score = scoreOf(known);
    tally.scored(scoredOf(known, score));
    if (isAlarming(score)) tally.alarm(alarmOf(known, score));
  }
  return String(tally);
}

async function withConstellation(orders: readonly Order[]): Promise<string> {
  const tally = new Tally();
  await streamOnce({
    text: enrichmentText,
    sources: { orders: arraySource(orders), customers: arraySource(customers) },
    sinks: {
      scored: countingSink(({ value }) => tally.scored(value as unknown as Scored)),
      alarm: countingSink(({ value }) => tally.alarm(value as unknown as Alarm)),
    },
  });
  return String(tally);
}

function rival(run: (orders: readonly Order[], outputs: Outputs) => Promise<void>): Way<readonly Order[]> {
  return async (orders) => {
    const tally = new Tally();
    await run(orders, tally);
    return String(tally);
  };
}

export const enrichment = workOf({
  title: "enrichment: lookup, merge, score, guard, two outputs; values in, values out",
  elements: 1_000_000,
  input: ordersOf,
  ways: {
    "by hand": byHand,
    constellation: withConstellation,
    "rxjs, a stream for each name": rival(rxjsNamed),
    "rxjs, fused by hand": rival(rxjsFused),
    "@most/core, a stream for each name": rival(mostNamed),
    "@most/core, fused by hand": rival(mostFused),
    "Node streams, fused by hand": rival(nodeFused),
  },
});
