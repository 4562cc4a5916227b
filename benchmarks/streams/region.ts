// A synchronous region over chunks, warm, beside a loop written by hand: lookup, merge of records, arithmetic, guard, two outputs.
// Run: node --expose-gc --conditions=constellation-source benchmarks/streams/region.ts

import { compile } from "@constellation/compiler";
import { chunkOf, RegionRig, sourceTick } from "@constellation/runtime/testing";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";

const source = `
in orders: { id: Int, customer: String, amount: Float, items: Int }
in customers: { customer: String, tier: Int, credit: Float }
known = orders + customers with merge: lookup(customer)
score = known.amount * 2.5 + to-float(known.items * (known.tier ?? 0))
out scored = { id: known.id, customer: known.customer, score: score, tier: known.tier ?? 0 }
out alarm = { id: known.id, score: score } when score > 900.0
`;

const chunkSize = 256;
const chunks = 400;
const rounds = 15;

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
const orders: readonly (readonly Order[])[] = Array.from({ length: chunks }, (_, chunk) =>
  Array.from({ length: chunkSize }, (_, index) => {
    const id = chunk * chunkSize + index;
    return { id, customer: `c${(id * 7) % 1200}`, amount: (id % 400) + 0.25, items: id % 9 };
  }),
);

function best(run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return (least * 1e6) / (chunks * chunkSize);
}

/** What one would write: arrays in, arrays out, nothing checked. */
function byHand(): number {
  const table = new Map(customers.map((customer) => [customer.customer, customer]));
  let sent = 0;
  return best(() => {
    for (const chunk of orders) {
      const scored: unknown[] = [];
      const alarms: unknown[] = [];
      for (const order of chunk) {
        const found = table.get(order.customer);
        const { id, customer, amount, items } = order;
        const known = {
          id,
          customer,
          amount,
          items,
          tier: found?.tier ?? null,
          credit: found?.credit ?? null,
        };
        const score = known.amount * 2.5 + known.items * (known.tier ?? 0);
        scored.push({ id: known.id, customer: known.customer, score, tier: known.tier ?? 0 });
        alarms.push(score > 900 ? { id: known.id, score } : null);
      }
      sent += scored.length + alarms.length;
    }
    if (sent === 0) throw new Error("nothing was sent");
  });
}

function asRegion(kernels: "code" | "closures"): number {
  const rig = new RegionRig(
    source,
    { compile, catalogue: standardCatalogue, library: standardLibrary },
    { kernels },
  );
  rig.round(customers.slice(0, chunkSize).map((customer) => ["customers", customer]));
  for (let from = chunkSize; from < customers.length; from += chunkSize)
    rig.round(customers.slice(from, from + chunkSize).map((customer) => ["customers", customer]));
  rig.forget();
  const messages = orders.map((chunk) =>
    chunkOf(chunk.map((order) => ({ tick: sourceTick(order.id + 5000), outcomes: [{ ...order }] }))),
  );
  return best(() => {
    for (const message of messages) rig.send("orders", message);
    if (rig.messages("scored").length !== chunks) throw new Error("every chunk should come out");
    rig.forget();
  });
}

const hand = byHand();
const code = asRegion("code");
const closures = asRegion("closures");
const line = (name: string, time: number): string =>
  `${name.padEnd(22)} ${time.toFixed(0).padStart(6)} ns per element   ${(time / hand).toFixed(2)} × by hand\n`;
process.stdout.write(line("by hand", hand) + line("region, code", code) + line("region, closures", closures));
