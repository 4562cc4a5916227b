import { defineModule, Fault, type ModuleContext, type ModuleDefinition } from "@constellation/sdk";

const customers: ReadonlyMap<string, { readonly name: string; readonly tier: string }> = new Map([
  ["c-1", { name: "Ada", tier: "premium" }],
  ["c-2", { name: "Bo", tier: "standard" }],
  ["c-3", { name: "Cleo", tier: "premium" }],
]);

/** Modules as a project would have them: what stands for the world outside in the examples. They wait, and some fail. */
export const demoModules: readonly ModuleDefinition[] = [
  defineModule({
    name: "shop.FetchCustomer",
    description:
      "The customer with an id, as if asked over a network: `c-1` is Ada, `c-2` is Bo, `c-3` is Cleo; there are no others.",
    type: '(customerId: String): { name: String, tier: "premium" | "standard" }',
    run: async ({ customerId }: { customerId: string }, context) => {
      await pause(120, context);
      const customer = customers.get(customerId);
      if (customer !== undefined) return customer;
      throw new Fault(`there is no customer ${customerId}`, { code: "no-customer", retryable: false });
    },
  }),
  defineModule({
    name: "shop.ScoreOrder",
    description: "How much an order is worth our attention: a fifth of its total, at most 100.",
    effect: "pure",
    type: "(order: { total: Float }): Float",
    run: ({ order }: { order: { total: number } }) => Math.min(100, order.total / 5),
  }),
  defineModule({
    name: "shop.AlertTeam",
    description: "Tells a team about an order.",
    type: "(id: String, name: String): { alerted: Boolean }",
    run: async (_: unknown, context) => {
      await pause(60, context);
      return { alerted: true };
    },
  }),
  defineModule({
    name: "shop.FetchPrice",
    description: "The price of an article. Its first attempt always fails: the price list is busy.",
    type: "(article: String): Float",
    run: async ({ article }: { article: string }, context) => {
      await pause(80, context);
      if (context.attempt === 1) throw new Fault("the price list is busy", { code: "busy", retryable: true });
      return article.length * 1.5 + 2;
    },
  }),
  defineModule({
    name: "shop.FetchStock",
    description:
      "How many of an article there are. It never answers with anything but an error: the store is closed.",
    type: "(article: String): Int",
    run: async (_: unknown, context) => {
      await pause(40, context);
      throw new Fault("the store is closed", { code: "closed", retryable: true });
    },
  }),
];

/** Waits on the run's clock, so that virtual time need not wait. */
function pause(delayMs: number, { clock, signal }: ModuleContext): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(delayMs, resolve);
    signal.addEventListener(
      "abort",
      () => {
        cancel();
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
