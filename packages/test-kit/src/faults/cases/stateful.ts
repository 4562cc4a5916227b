import { defineModule, listState, valueState } from "@constellation/sdk";
import type { KillCase } from "../kill-case.ts";
import { madeOrders } from "./made-rows.ts";

const shape = { sum: valueState<number>("Float"), last: listState<number>("Int") };

/** What a user has spent, and the ids of the last orders, emptied every tenth; fails after it has written for some. */
const spent = defineModule<{ user: string; id: number; amount: number }, unknown, typeof shape>({
  name: "k.Spent",
  type: "(user: String, id: Int, amount: Float): { sum: Float, last: List<Int> }",
  state: shape,
  run: async ({ id, amount }, { state, clock }) => {
    state.sum.set((state.sum.get() ?? 0) + amount);
    state.last.append(id);
    if (id % 97 === 0) await new Promise<void>((resolve) => void clock.schedule(1, resolve));
    if (id % 211 === 5) throw new Error(`not ${id}`);
    const last = [...state.last.all()];
    if (last.length >= 10) state.last.clear();
    return { sum: state.sum.get() ?? 0, last };
  },
});

/** A module with state of its own by key. */
export const stateful: KillCase = {
  name: "stateful",
  source: `
type Order = { id: Int, user: String, at: Timestamp, amount: Float }
in orders: Order
out spent = Spent(orders.user, orders.id, orders.amount) with key: orders.user
`,
  modules: [spent],
  inputs: (random, rows) => ({ "orders.jsonl": madeOrders(random, rows) }),
  binds: () => ["orders=file:in/orders.jsonl", "spent=file:out/spent.jsonl"],
};
