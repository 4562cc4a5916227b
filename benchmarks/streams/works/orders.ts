// Orders looked up among customers, merged, scored, guarded; two outputs. What all ways of the enrichment have in common.

export const enrichmentText = `
in orders: { id: Int, customer: String, amount: Float, items: Int }
in customers: { customer: String, tier: Int, credit: Float }
known = orders + customers with merge: lookup(customer)
score = known.amount * 2.5 + to-float(known.items * (known.tier ?? 0))
out scored = { id: known.id, customer: known.customer, score: score, tier: known.tier ?? 0 }
out alarm = { id: known.id, score: score } when score > 900.0
`;

export interface Order {
  readonly id: number;
  readonly customer: string;
  readonly amount: number;
  readonly items: number;
}

export const customers = Array.from({ length: 1000 }, (_, index) => ({
  customer: `c${index}`,
  tier: index % 5,
  credit: index * 1.5,
}));
export type Customer = (typeof customers)[number];

const table: ReadonlyMap<string, Customer> = new Map(
  customers.map((customer) => [customer.customer, customer]),
);

/** So many orders, each a record with texts of its own, as a program gets them; one in six is of nobody's. */
export function ordersOf(count: number): readonly Order[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    customer: `c${(id * 7) % 1200}`,
    amount: (id % 400) + 0.25,
    items: id % 9,
  }));
}

/** `orders + customers`, found in a table. */
export function knownIn(order: Order, customersByName: ReadonlyMap<string, Customer>) {
  const found = customersByName.get(order.customer);
  const { id, customer, amount, items } = order;
  return { id, customer, amount, items, tier: found?.tier ?? null, credit: found?.credit ?? null };
}
export type Known = ReturnType<typeof knownIn>;

export const knownOf = (order: Order): Known => knownIn(order, table);
export const scoreOf = (known: Known): number => known.amount * 2.5 + known.items * (known.tier ?? 0);
export const isAlarming = (score: number): boolean => score > 900;
export const scoredOf = (known: Known, score: number) => ({
  id: known.id,
  customer: known.customer,
  score,
  tier: known.tier ?? 0,
});
export const alarmOf = (known: Known, score: number) => ({ id: known.id, score });
export type Scored = ReturnType<typeof scoredOf>;
export type Alarm = ReturnType<typeof alarmOf>;
