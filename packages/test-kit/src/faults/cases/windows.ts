import type { KillCase } from "../kill-case.ts";
import { madeOrders } from "./made-rows.ts";

/** State of every kind: windows by time, by session and by count, batches, one tick per item. */
export const windows: KillCase = {
  name: "windows",
  source: `
type Order = { id: Int, user: String, at: Timestamp, amount: Float }
in orders: Order
out slid = sum(orders.amount) with window: sliding(1min, slide: 20s, on: at), key: user, emit: windowed
out visits = count(orders) with window: session(5s, on: at), key: user, emit: windowed
eights = collect(orders.id) with window: count(8)
out eights
out each_of = identity(eights) with emit: each
`,
  modules: [],
  inputs: (random, rows) => ({ "orders.jsonl": madeOrders(random, rows) }),
  binds: () => [
    "orders=file:in/orders.jsonl?disorder=1s",
    "slid=file:out/slid.jsonl",
    "visits=file:out/visits/",
    "eights=file:out/eights.jsonl",
    "each_of=file:out/each_of.jsonl",
  ],
};
