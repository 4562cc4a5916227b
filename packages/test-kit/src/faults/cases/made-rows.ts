/** A whole number from 0 up to, not including, `bound`. */
export function below(random: () => number, bound: number): number {
  return Math.floor(random() * bound);
}

/** An order that was made up; `index` orders them in time, with some disorder. */
export function madeOrder(random: () => number, index: number): string {
  const at = 1_767_225_600_000 + index * 250 - below(random, 2000);
  const user = `u${below(random, 60)}`;
  return JSON.stringify({
    id: index,
    user,
    at: new Date(at).toISOString(),
    amount: below(random, 20000) / 100,
  });
}

/** Rows with a line now and then that is no order. */
export function madeOrders(random: () => number, rows: number): readonly string[] {
  return Array.from({ length: rows }, (_, index) => {
    if (index % 997 === 500) return `{"id": ${index}, "user": `;
    if (index % 1009 === 400)
      return `{"id": "none", "user": "u1", "at": "2026-01-01T00:00:00Z", "amount": 1.0}`;
    return madeOrder(random, index);
  });
}
