import type { KillCase } from "../kill-case.ts";
import { madeOrder } from "./made-rows.ts";

/** Two sources that are read in the order of their times: a combined clock, a zip, a lookup that waits, a list of both. */
export const meetings: KillCase = {
  name: "meetings",
  source: `
type Order = { id: Int, user: String, at: Timestamp, amount: Float }
in left: Order
in right: Order
out newest = left.id * 10 + right.id
out paired = left[id, user] + right[amount] with merge: zip
out waited = left[id, user] + right[user, amount] with merge: lookup(user, wait: 2s)
out both = left[id, at] + right[id, at] with merge: interleave
`,
  modules: [],
  inputs: (random, rows) => ({
    "left.jsonl": Array.from({ length: rows / 2 }, (_, index) => madeOrder(random, index)),
    "right.jsonl": Array.from({ length: rows / 2 }, (_, index) => madeOrder(random, index)),
  }),
  binds: () => [
    "left=file:in/left.jsonl?time=at",
    "right=file:in/right.jsonl?time=at",
    "newest=file:out/newest.jsonl",
    "paired=file:out/paired/",
    "waited=file:out/waited.jsonl",
    "both=file:out/both.csv?format=csv",
  ],
  deterministic: true,
};
