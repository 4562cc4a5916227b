import { defineModule, Fault } from "constellation";
import { z } from "zod";

const customers = new Map([
  ["c-1", { customerId: "c-1", name: "Ada", tier: "premium" as const }],
  ["c-2", { customerId: "c-2", name: "Bo", tier: "standard" as const }],
]);

/** Stands for a lookup over the network. */
export const fetchCustomer = defineModule({
  name: "orders.FetchCustomer",
  description: "The customer of an order.",
  input: z.object({ customerId: z.string() }),
  output: z.object({ customerId: z.string(), name: z.string(), tier: z.enum(["standard", "premium"]) }),
  run: async ({ customerId }) => {
    const customer = customers.get(customerId);
    if (customer !== undefined) return customer;
    throw new Fault(`there is no customer ${customerId}`, { code: "no-customer", retryable: false });
  },
});
