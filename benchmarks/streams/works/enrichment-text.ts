// The enrichment with both outputs as JSON text, which all ways pay.

import { arraySource, countingSink, streamOnce } from "../stream-once.ts";
import {
  alarmOf,
  customers,
  enrichmentText,
  isAlarming,
  knownOf,
  type Order,
  ordersOf,
  scoredOf,
  scoreOf,
} from "./orders.ts";
import { mostFused, mostNamed, nodeFused, type Outputs, rxjsFused, rxjsNamed } from "./rival-enrichments.ts";
import { type Way, workOf } from "./work.ts";

/** Counts the texts that come out. */
class Tally implements Outputs {
  private texts = 0;
  private length = 0;
  readonly scored = (value: unknown): void => this.take(JSON.stringify(value));
  readonly alarm = (value: unknown): void => this.take(JSON.stringify(value));
  take(written: string): void {
    this.texts++;
    this.length += written.length;
  }
  toString(): string {
    return `${this.texts} texts, ${this.length} characters`;
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
  const sink = countingSink(({ text }) => tally.take(text));
  await streamOnce({
    text: enrichmentText,
    sources: { orders: arraySource(orders), customers: arraySource(customers) },
    sinks: { scored: sink, alarm: sink },
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

export const enrichmentToText = workOf({
  title: "enrichment to JSON text: the same, both outputs written as JSON text",
  elements: 400_000,
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
