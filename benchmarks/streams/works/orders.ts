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

const names = Array.from({ length: 1200 }, (_, index) => `c${index}`);
const distinct = 50_000;

/** So many orders, one in six of nobody's. They come again after a while, so that the memory that the input takes is not what is measured. */
export function ordersOf(count: number): readonly Order[] {
  const orders = Array.from({ length: distinct }, (_, id): Order => {
    const customer = names[(id * 7) % names.length] ?? "";
    return { id, customer, amount: (id % 400) + 0.25, items: id % 9 };
  });
  return Array.from({ length: count }, (_, index) => orders[index % distinct] as Order);
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
