import { defineAggregate, defineModule, Fault } from "constellation";
import { z } from "zod";

const customers = new Map([
  ["c-1", { name: "Ada", tier: "premium" as const }],
  ["c-2", { name: "Bo", tier: "standard" as const }],
]);

/** What the examples of the pages may call. */
export const exampleModules = [
  defineModule({
    name: "orders.FetchCustomer",
    description: "The customer with an id: c-1 is Ada, premium; c-2 is Bo, standard; there are no others.",
    input: z.object({ customerId: z.string() }),
    output: z.object({ name: z.string(), tier: z.enum(["standard", "premium"]) }),
    run: async ({ customerId }) => {
      const customer = customers.get(customerId);
      if (customer !== undefined) return customer;
      throw new Fault(`there is no customer ${customerId}`, { code: "no-customer", retryable: false });
    },
  }),
  defineModule({
    name: "orders.ScoreOrder",
    description: "A tenth of the total, at most 100.",
    effect: "pure",
    type: "(order: { id: String, total: Float }): { id: String, score: Float }",
    run: ({ order }: { order: { id: string; total: number } }) => ({
      id: order.id,
      score: Math.min(100, order.total / 10),
    }),
  }),
  defineModule({
    name: "orders.AlertTeam",
    description: "Tells a team about an order.",
    type: "(id: String): { alerted: Boolean }",
    run: async () => ({ alerted: true }),
  }),
  defineModule({
    name: "orders.FetchPrice",
    description: "The price of an article; the first attempt of every call fails.",
    type: "(article: String): Float",
    run: async (_: unknown, { attempt }) => {
      if (attempt === 1) throw new Error("the price list is busy");
      return 9.5;
    },
  }),
  defineModule({
    name: "orders.FetchStock",
    description: "How many of an article are there; the store never answers with anything but an error.",
    type: "(article: String): Int",
    run: async () => {
      throw new Fault("the store is closed", { code: "closed", retryable: true });
    },
  }),
  defineModule({
    name: "orders.Tag",
    description: "Adds a tag to any record that has an id.",
    effect: "pure",
    type: "<R>(record: { id: String, ...R }): { id: String, tag: String, ...R }",
    run: ({ record }: { record: { id: string } }) => ({ ...record, tag: `#${record.id}` }),
  }),
  defineAggregate<number, { low: number; high: number }, number>({
    name: "orders.Spread",
    description: "The largest value minus the smallest.",
    input: "Float",
    output: "Float",
    create: () => ({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }),
    add: ({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }),
    merge: (a, b) => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }),
    finish: ({ low, high }) => (low > high ? 0 : high - low),
    encode: ({ low, high }) => [low, high],
    decode: (encoded) => {
      const [low, high] = encoded as readonly number[];
      return { low: low ?? 0, high: high ?? 0 };
    },
  }),
];
