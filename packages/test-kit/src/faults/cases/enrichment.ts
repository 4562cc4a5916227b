import { defineModule } from "@constellation/sdk";
import type { KillCase } from "../kill-case.ts";
import { madeOrders } from "./made-rows.ts";

/** Slow at times, fails at times in its first attempt, and for some elements always. */
const score = defineModule<{ id: number; tier: number }, number>({
  name: "k.Score",
  type: "(id: Int, tier: Int): Int",
  run: async ({ id, tier }, { clock, attempt }) => {
    if (id % 41 === 0) await new Promise<void>((resolve) => void clock.schedule(id % 3, resolve));
    if (id % 503 === 7) throw new Error(`no score for ${id}`);
    if (id % 101 === 3 && attempt === 1) throw new Error("try again");
    return id * tier;
  },
});

/** A lookup, an awaited module with retries, a guard, two outputs into a file and a folder of parts, dead letters. */
export const enrichment: KillCase = {
  name: "enrichment",
  source: `
type Order = { id: Int, user: String, at: Timestamp, amount: Float }
type User = { user: String, tier: Int }
in orders: Order
in users: User
known = orders + users with merge: lookup(user)
tier = known.tier ?? 1
score = Score(orders.id, tier) with concurrency: 8, retry: 2
out graded = { id: orders.id, user: orders.user, score, tier: tier } when orders.amount > 20.0
out totals = sum(orders.amount) with window: tumbling(1min, on: at, lateness: 2s), key: user, emit: windowed
`,
  modules: [score],
  inputs: (random, rows) => ({
    "orders.jsonl": madeOrders(random, rows),
    "users.jsonl": Array.from({ length: 40 }, (_, n) => JSON.stringify({ user: `u${n}`, tier: 1 + (n % 5) })),
  }),
  binds: () => [
    "orders=file:in/orders.jsonl?disorder=1s",
    "users=file:in/users.jsonl",
    "graded=file:out/graded.jsonl",
    "totals=file:out/totals/",
  ],
};
